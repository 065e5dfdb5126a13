import { adminRoute } from "@/app/_server/admin";
import { jsonResponse } from "@/app/_server/route";
import { ChallengeStateInput } from "@/lib/contracts/challenge";
import { changeChallengeState } from "@/lib/services/challenge-admin";

export const POST = adminRoute(ChallengeStateInput, async (caller, input, { partOf }) =>
  jsonResponse(await changeChallengeState(caller, partOf("slug"), input)),
);
