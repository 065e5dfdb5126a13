import { jsonResponse, readRoute } from "@/app/_server/route";
import { getGeneration } from "@/lib/services/generations";

export const GET = readRoute(async ({ viewer, idOf }) =>
  jsonResponse(await getGeneration(viewer, idOf("generationId"))),
);
