import { routeCaller, setSecondFactorCookie } from "@/app/_server/admin";
import { countPasswordCheck } from "@/app/_server/attempt-limit";
import { jsonResponse, writeRoute } from "@/app/_server/route";
import { readSession, sessionCookieName, setSessionCookie } from "@/app/_server/session-cookie";
import { LogInAgainInput } from "@/lib/contracts/admin";
import { logInAgain } from "@/lib/services/log-in-again";
import { issueSecondFactorProof } from "@/lib/services/second-factor-proof";
import { requireAdmin } from "@/lib/services/viewer";

/** Makes the login recent. The second factor is bound to a login, so its proof is issued anew. */
export const POST = writeRoute(LogInAgainInput, async (call, input) => {
  countPasswordCheck(requireAdmin(call.viewer));
  const { hasSecondFactor, ...claim } = await logInAgain(routeCaller(call), input);
  const response = jsonResponse({ ok: true });
  await setSessionCookie(response, claim);
  if (hasSecondFactor) {
    const session = await readSession(response.cookies.get(sessionCookieName())?.value);
    const loggedInAtMs = session?.loggedInAtMs ?? 0;
    const { visitorId: adminId, sessionVersion } = claim;
    setSecondFactorCookie(response, issueSecondFactorProof({ adminId, sessionVersion, loggedInAtMs }));
  }
  return response;
});
