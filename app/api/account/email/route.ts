import { countMail, countPasswordCheck } from "@/app/_server/attempt-limit";
import { postmanFor } from "@/app/_server/postman";
import { jsonResponse, writeRoute } from "@/app/_server/route";
import { ChangeEmailInput } from "@/lib/contracts/account";
import { requestEmailChange } from "@/lib/services/account/change-account";
import { requireAccount } from "@/lib/services/viewer";

export const POST = writeRoute(ChangeEmailInput, async ({ viewer, request }, input) => {
  countPasswordCheck(requireAccount(viewer));
  await countMail(request, input.email);
  await requestEmailChange(viewer, input, postmanFor(request));
  return jsonResponse({ ok: true });
});
