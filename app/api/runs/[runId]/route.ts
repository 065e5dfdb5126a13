import { jsonResponse, writeRoute } from "@/app/_server/route";
import { UpdateRunInput } from "@/lib/contracts/evolve";
import { updateRun } from "@/lib/services/generations";

export const PATCH = writeRoute(UpdateRunInput, async ({ viewer, idOf }, input) =>
  jsonResponse(await updateRun(viewer, idOf("runId"), input)),
);
