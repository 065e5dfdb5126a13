import { jsonResponse, writeRoute } from "@/app/_server/route";
import { setVisitorCookie } from "@/app/_server/visitor-cookie";
import { ForgetInput } from "@/lib/contracts/account";
import { forgetMe } from "@/lib/services/account/forget-visitor";

export const POST = writeRoute(ForgetInput, async ({ viewer }, input) => {
  await forgetMe(viewer, input);
  const response = jsonResponse({ ok: true });
  setVisitorCookie(response);
  return response;
});
