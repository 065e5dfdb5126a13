import { jsonResponse, writeRoute } from "@/app/_server/route";
import { HandleInput } from "@/lib/contracts/account";
import { changeHandle } from "@/lib/services/account/identity";

export const POST = writeRoute(HandleInput, async ({ viewer }, { handle }) => {
  await changeHandle(viewer, handle);
  return jsonResponse({ handle });
});
