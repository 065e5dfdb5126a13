import { countLink, forgiveLogins } from "@/app/_server/attempt-limit";
import { postmanFor } from "@/app/_server/postman";
import { jsonResponse, loginRoute } from "@/app/_server/route";
import { ResetPasswordInput } from "@/lib/contracts/account";
import { resetPassword } from "@/lib/services/account/change-account";

export const POST = loginRoute(ResetPasswordInput, async ({ request }, input) => {
  countLink(request, input.token);
  forgiveLogins(await resetPassword(input, postmanFor(request)));
  return jsonResponse({ ok: true });
});
