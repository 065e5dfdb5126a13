import { adminRoute } from "@/app/_server/admin";
import { jsonResponse } from "@/app/_server/route";
import { PersonActInput } from "@/lib/contracts/moderation";
import { actOnPerson } from "@/lib/services/people";

export const POST = adminRoute(PersonActInput, async (caller, input) => {
  await actOnPerson(caller, input);
  return jsonResponse({ ok: true });
});
