import { countPasswordCheck } from "@/app/_server/attempt-limit";
import { postmanFor } from "@/app/_server/postman";
import { jsonResponse, writeRoute } from "@/app/_server/route";
import { setSessionCookie } from "@/app/_server/session-cookie";
import { ChangePasswordInput } from "@/lib/contracts/account";
import { changePassword } from "@/lib/services/account/change-account";
import { requireAccount } from "@/lib/services/viewer";

/** Every session ends; this browser gets a new one. */
export const POST = writeRoute(ChangePasswordInput, async ({ viewer, request }, input) => {
  countPasswordCheck(requireAccount(viewer));
  const session = await changePassword(viewer, input, postmanFor(request));
  const response = jsonResponse({ ok: true });
  await setSessionCookie(response, session);
  return response;
});
