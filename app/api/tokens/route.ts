import { jsonResponse, readRoute, writeRoute } from "@/app/_server/route";
import { CreateTokenInput } from "@/lib/contracts/api-token";
import { createApiToken, listTokens } from "@/lib/services/api-tokens";

export const GET = readRoute(async ({ viewer }) => jsonResponse(await listTokens(viewer)));

export const POST = writeRoute(CreateTokenInput, async ({ viewer }, input) =>
  jsonResponse(await createApiToken(viewer, input), 201),
);
