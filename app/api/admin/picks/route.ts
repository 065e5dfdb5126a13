import { adminRoute } from "@/app/_server/admin";
import { jsonResponse } from "@/app/_server/route";
import { PicksInput } from "@/lib/contracts/moderation";
import { updatePicks } from "@/lib/services/picks";

export const PUT = adminRoute(PicksInput, async (caller, input) => {
  await updatePicks(caller, input);
  return jsonResponse({ ok: true });
});
