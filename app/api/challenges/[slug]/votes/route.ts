import { addressPrefix } from "@/app/_server/read-limit";
import { jsonResponse, writeRoute } from "@/app/_server/route";
import { countVote, countWrite } from "@/app/_server/write-limit";
import { VoteInput } from "@/lib/contracts/challenge";
import { vote } from "@/lib/services/challenge-votes";

export const PUT = writeRoute(VoteInput, async ({ viewer, request, partOf }, input) => {
  countWrite("rate", request);
  countVote(viewer.visitorId);
  await vote(viewer, { ...input, slug: partOf("slug"), addressPrefix: addressPrefix(request) });
  return jsonResponse({ points: input.points });
});
