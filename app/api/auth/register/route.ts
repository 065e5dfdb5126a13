import { countMail } from "@/app/_server/attempt-limit";
import { postmanFor } from "@/app/_server/postman";
import { jsonResponse, loginRoute } from "@/app/_server/route";
import { anonymousIdOf } from "@/app/_server/visitor-cookie";
import { RegisterInput } from "@/lib/contracts/account";
import { register } from "@/lib/services/account/register";

export const POST = loginRoute(RegisterInput, async ({ request }, input) => {
  await countMail(request, input.email);
  await register(anonymousIdOf(request), input, postmanFor(request));
  return jsonResponse({ ok: true });
});
