import { countLink } from "@/app/_server/attempt-limit";
import { postmanFor } from "@/app/_server/postman";
import { jsonResponse, loginRoute } from "@/app/_server/route";
import { TokenInput } from "@/lib/contracts/account";
import { finishEmailChange } from "@/lib/services/account/change-account";

/** Whoever has the link proves the address, in whatever browser. */
export const POST = loginRoute(TokenInput, async ({ request }, { token }) => {
  countLink(request, token);
  await finishEmailChange(token, postmanFor(request));
  return jsonResponse({ ok: true });
});
