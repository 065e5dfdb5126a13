import { adminRoute } from "@/app/_server/admin";
import { jsonResponse } from "@/app/_server/route";
import { TagActInput } from "@/lib/contracts/moderation";
import { actOnTag } from "@/lib/services/admin-tags";

export const POST = adminRoute(TagActInput, async (caller, input) => {
  await actOnTag(caller, input);
  return jsonResponse({ ok: true });
});
