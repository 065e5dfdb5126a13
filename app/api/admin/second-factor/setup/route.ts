import { adminRoute, setSecondFactorCookie } from "@/app/_server/admin";
import { countPasswordCheck } from "@/app/_server/attempt-limit";
import { jsonResponse } from "@/app/_server/route";
import { BeginSecondFactorInput, ConfirmSecondFactorInput, RemoveSecondFactorInput } from "@/lib/contracts/admin";
import { beginSecondFactor, confirmSecondFactor, removeSecondFactor } from "@/lib/services/second-factor";
import { requireAdmin } from "@/lib/services/viewer";

export const POST = adminRoute(BeginSecondFactorInput, async (caller) => jsonResponse(await beginSecondFactor(caller)));

export const PUT = adminRoute(ConfirmSecondFactorInput, async (caller, input) => {
  countPasswordCheck(requireAdmin(caller.viewer));
  const { recoveryCodes, proof } = await confirmSecondFactor(caller, input);
  const response = jsonResponse({ recoveryCodes });
  setSecondFactorCookie(response, proof);
  return response;
});

export const DELETE = adminRoute(RemoveSecondFactorInput, async (caller, { code }) => {
  countPasswordCheck(requireAdmin(caller.viewer));
  await removeSecondFactor(caller, code);
  return jsonResponse({ ok: true });
});
