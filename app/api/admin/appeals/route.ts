import { adminRoute } from "@/app/_server/admin";
import { jsonResponse } from "@/app/_server/route";
import { AnswerAppealInput } from "@/lib/contracts/moderation";
import { answer } from "@/lib/services/appeal";

export const POST = adminRoute(AnswerAppealInput, async (caller, input) => {
  await answer(caller, input);
  return jsonResponse({ ok: true });
});
