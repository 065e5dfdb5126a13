import { z } from "zod";
import { jsonResponse, writeRoute } from "@/app/_server/route";
import { retryGeneration } from "@/lib/services/generations";

export const POST = writeRoute(z.strictObject({}), async ({ viewer, requestId, idOf }) =>
  jsonResponse(await retryGeneration(viewer, idOf("generationId"), requestId)),
);
