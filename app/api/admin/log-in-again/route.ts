import { adminDoorRoute, setSecondFactorCookie } from "@/app/_server/admin";
import { jsonResponse } from "@/app/_server/route";
import { readSession, sessionCookieName, setSessionCookie } from "@/app/_server/session-cookie";
import { LogInAgainInput } from "@/lib/contracts/admin";
import { logInAgain } from "@/lib/services/log-in-again";
import { issueSecondFactorProof } from "@/lib/services/second-factor-proof";

/** Makes the login recent. The second factor is bound to a login, so its proof is issued anew. */
export const POST = adminDoorRoute(LogInAgainInput, async (caller, input) => {
  const { hasSecondFactor, ...claim } = await logInAgain(caller, input);
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
