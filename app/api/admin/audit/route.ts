import { adminRoute } from "@/app/_server/admin";
import { jsonResponse } from "@/app/_server/route";
import { UndoInput } from "@/lib/contracts/moderation";
import { undo } from "@/lib/services/undo";

export const POST = adminRoute(UndoInput, async (caller, input) => {
  await undo(caller, input);
  return jsonResponse({ ok: true });
});
