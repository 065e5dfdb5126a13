import { countPasswordCheck } from "@/app/_server/attempt-limit";
import { postmanFor } from "@/app/_server/postman";
import { jsonResponse, writeRoute } from "@/app/_server/route";
import { clearSessionCookie } from "@/app/_server/session-cookie";
import { DeleteAccountInput } from "@/lib/contracts/account";
import { deleteAccount } from "@/lib/services/account/forget-visitor";
import { requireAccount } from "@/lib/services/viewer";

export const POST = writeRoute(DeleteAccountInput, async ({ viewer, request }, input) => {
  countPasswordCheck(requireAccount(viewer));
  await deleteAccount(viewer, input, postmanFor(request));
  const response = jsonResponse({ ok: true });
  clearSessionCookie(response);
  return response;
});
