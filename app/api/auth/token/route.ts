import { countLink } from "@/app/_server/attempt-limit";
import { jsonResponse, loginRoute } from "@/app/_server/route";
import { anonymousIdOf } from "@/app/_server/visitor-cookie";
import { TokenInput } from "@/lib/contracts/account";
import { inspectToken } from "@/lib/services/account/log-in";

export const POST = loginRoute(TokenInput, async ({ request }, { token }) => {
  countLink(request);
  return jsonResponse(await inspectToken(anonymousIdOf(request), token));
});
