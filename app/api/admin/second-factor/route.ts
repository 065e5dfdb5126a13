import { routeCaller, setSecondFactorCookie } from "@/app/_server/admin";
import { countPasswordCheck } from "@/app/_server/attempt-limit";
import { jsonResponse, writeRoute } from "@/app/_server/route";
import { GiveSecondFactorInput } from "@/lib/contracts/admin";
import { giveSecondFactor } from "@/lib/services/second-factor";
import { requireAdmin } from "@/lib/services/viewer";

/** The only route of the admin area that works before the second factor was given. */
export const POST = writeRoute(GiveSecondFactorInput, async (call, { code }) => {
  countPasswordCheck(requireAdmin(call.viewer));
  const proof = await giveSecondFactor(routeCaller(call), code);
  const response = jsonResponse({ ok: true });
  setSecondFactorCookie(response, proof);
  return response;
});
