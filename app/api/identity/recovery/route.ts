import { countLink } from "@/app/_server/attempt-limit";
import { recoveryOf } from "@/app/_server/recovery-words";
import { jsonResponse, writeRoute } from "@/app/_server/route";
import { NoInput } from "@/lib/contracts/account";

/** The words and the secret of the anonymous identity of this browser. */
export const POST = writeRoute(NoInput, async ({ request, viewer }) => {
  countLink(request);
  return jsonResponse(recoveryOf(request, viewer));
});
