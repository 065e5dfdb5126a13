import { countLink } from "@/app/_server/attempt-limit";
import { secretOf } from "@/app/_server/recovery-words";
import { jsonResponse, writeRoute } from "@/app/_server/route";
import { issueVisitorCookie, setVisitorCookie, visitorIdOf } from "@/app/_server/visitor-cookie";
import { RestoreInput } from "@/lib/contracts/account";
import { restoreIdentity } from "@/lib/services/account/recovery";

/** Takes up the identity whose words or secret are given. */
export const POST = writeRoute(RestoreInput, async ({ viewer, request }, input) => {
  countLink(request);
  const secret = secretOf(input);
  await restoreIdentity(viewer, visitorIdOf(secret));
  const response = jsonResponse({ ok: true });
  setVisitorCookie(response, issueVisitorCookie(secret));
  return response;
});
