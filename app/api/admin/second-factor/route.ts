import { adminDoorRoute, setSecondFactorCookie } from "@/app/_server/admin";
import { jsonResponse } from "@/app/_server/route";
import { GiveSecondFactorInput } from "@/lib/contracts/admin";
import { giveSecondFactor } from "@/lib/services/second-factor";

/** The only route of the admin area that works before the second factor was given. */
export const POST = adminDoorRoute(GiveSecondFactorInput, async (caller, { code }) => {
  const proof = await giveSecondFactor(caller, code);
  const response = jsonResponse({ ok: true });
  setSecondFactorCookie(response, proof);
  return response;
});
