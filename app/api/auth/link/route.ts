import { countMail } from "@/app/_server/attempt-limit";
import { postmanFor } from "@/app/_server/postman";
import { jsonResponse, loginRoute } from "@/app/_server/route";
import { anonymousIdOf } from "@/app/_server/visitor-cookie";
import { EmailInput } from "@/lib/contracts/account";
import { sendLink } from "@/lib/services/account/register";

export const POST = loginRoute(EmailInput, async ({ request }, { email }) => {
  await countMail(request, email);
  await sendLink(anonymousIdOf(request), email, postmanFor(request));
  return jsonResponse({ ok: true });
});
