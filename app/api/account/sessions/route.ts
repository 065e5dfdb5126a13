import { jsonResponse, writeRoute } from "@/app/_server/route";
import { clearSessionCookie } from "@/app/_server/session-cookie";
import { NoInput } from "@/lib/contracts/account";
import { logOutEverywhere } from "@/lib/services/account/session";

/** Ends every session of the account, this one too. */
export const DELETE = writeRoute(NoInput, async ({ viewer }) => {
  await logOutEverywhere(viewer);
  const response = jsonResponse({ ok: true });
  clearSessionCookie(response);
  return response;
});
