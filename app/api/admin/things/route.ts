import { adminRoute } from "@/app/_server/admin";
import { jsonResponse } from "@/app/_server/route";
import { ModerateInput } from "@/lib/contracts/moderation";
import { moderate } from "@/lib/services/moderation";

export const POST = adminRoute(ModerateInput, async (caller, input) => {
  await moderate(caller, input);
  return jsonResponse({ ok: true });
});
