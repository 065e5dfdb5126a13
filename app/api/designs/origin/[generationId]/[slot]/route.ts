import { jsonResponse, readRoute } from "@/app/_server/route";
import { organismOf } from "@/app/_server/shape-params";
import { getSaveState } from "@/lib/services/publish";

export const GET = readRoute(async (call) => jsonResponse(await getSaveState(call.viewer, organismOf(call))));
