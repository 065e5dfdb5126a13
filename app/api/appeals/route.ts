import { jsonResponse, writeRoute } from "@/app/_server/route";
import { AppealInput } from "@/lib/contracts/moderation";
import { appeal } from "@/lib/services/appeal";

export const POST = writeRoute(AppealInput, async ({ viewer }, input) => {
  await appeal(viewer, input);
  return jsonResponse({ ok: true }, 201);
});
