import { jsonResponse, writeRoute } from "@/app/_server/route";
import { RevokeTokenInput } from "@/lib/contracts/api-token";
import { revokeToken } from "@/lib/services/api-tokens";

export const DELETE = writeRoute(RevokeTokenInput, async ({ viewer, idOf }) => {
  await revokeToken(viewer, idOf("tokenId"));
  return jsonResponse({});
});
