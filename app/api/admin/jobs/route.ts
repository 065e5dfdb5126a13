import { adminRoute } from "@/app/_server/admin";
import { jsonResponse } from "@/app/_server/route";
import { RetryJobInput } from "@/lib/contracts/moderation";
import { retry } from "@/lib/services/admin-jobs";

export const POST = adminRoute(RetryJobInput, async (caller, input) => {
  await retry(caller, input);
  return jsonResponse({ ok: true });
});
