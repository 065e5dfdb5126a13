import { adminRoute } from "@/app/_server/admin";
import { jsonResponse } from "@/app/_server/route";
import { CreateChallengeInput } from "@/lib/contracts/challenge";
import { createChallenge } from "@/lib/services/challenge-admin";

export const POST = adminRoute(CreateChallengeInput, async (caller, input) =>
  jsonResponse(await createChallenge(caller, input), 201),
);
