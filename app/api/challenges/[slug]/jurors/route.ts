import { adminRoute } from "@/app/_server/admin";
import { jsonResponse } from "@/app/_server/route";
import { JurorInput } from "@/lib/contracts/challenge";
import { changeJuror } from "@/lib/services/challenge-admin";

export const POST = adminRoute(JurorInput, async (caller, input, { partOf }) =>
  jsonResponse({ jurors: await changeJuror(caller, partOf("slug"), input) }),
);
