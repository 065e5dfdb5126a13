import { jsonResponse, readRoute, writeRoute } from "@/app/_server/route";
import { countWrite } from "@/app/_server/write-limit";
import { FollowInput } from "@/lib/contracts/follow";
import { listFollows, setFollowing } from "@/lib/services/follow";

/** Whom and what the viewer follows. */
export const GET = readRoute(async ({ viewer }) => jsonResponse(await listFollows(viewer)));

export const PUT = writeRoute(FollowInput, async ({ viewer, request }, input) => {
  countWrite("mark", request);
  await setFollowing(viewer, input);
  return jsonResponse({ isFollowing: input.isFollowing });
});
