/** GET csrf; POST callback/password, callback/link and signout, with next-auth's token from GET csrf in the body. */
import { z } from "zod";
import { runNextAuth } from "@/app/_server/next-auth";
import { loginRoute, readRoute } from "@/app/_server/route";

export const GET = readRoute((call) => runNextAuth(call));

export const POST = loginRoute(z.looseObject({ csrfToken: z.string().max(200) }), runNextAuth);
