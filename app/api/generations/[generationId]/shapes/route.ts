import { streamSignal } from "@/app/_server/open-streams";
import { readRoute } from "@/app/_server/route";
import { shapeStreamResponse } from "@/app/_server/shape-stream-response";
import { parseHave, watchGeneration } from "@/lib/services/watch-generation";

export const GET = readRoute(async ({ viewer, request, requestId, query, idOf }) => {
  const generationId = idOf("generationId");
  const have = parseHave(query.get("have"));
  const signal = streamSignal(request);
  const isExpected = query.get("expected") === "1";
  const stream = await watchGeneration(viewer, generationId, { have, isExpected, signal, requestId });
  return shapeStreamResponse(request, stream, `${generationId}-${[...have].sort((a, b) => a - b).join(".")}`);
});
