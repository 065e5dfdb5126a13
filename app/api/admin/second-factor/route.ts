import { adminDoorRoute, setSecondFactorCookie } from "@/app/_server/admin";
import { jsonResponse } from "@/app/_server/route";
import { GiveSecondFactorInput } from "@/lib/contracts/admin";
import { giveSecondFactor } from "@/lib/services/second-factor";

/** Gives the second factor. Of the admin area only this and logging in again work before. */
export const POST = adminDoorRoute(GiveSecondFactorInput, async (caller, { code }) => {
  const proof = await giveSecondFactor(caller, code);
  const response = jsonResponse({ ok: true });
  setSecondFactorCookie(response, proof);
  return response;
});
