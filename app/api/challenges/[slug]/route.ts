import { adminRoute } from "@/app/_server/admin";
import { jsonResponse } from "@/app/_server/route";
import { UpdateChallengeInput } from "@/lib/contracts/challenge";
import { editChallenge } from "@/lib/services/challenge-admin";

export const PATCH = adminRoute(UpdateChallengeInput, async (caller, input, { partOf }) =>
  jsonResponse(await editChallenge(caller, partOf("slug"), input)),
);
