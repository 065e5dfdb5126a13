/** `npm run generate`: writes the Prisma client to lib/db/generated from prisma/schema.prisma. */
import { generateClient } from "./migrations/generate-client";
import { reportFailure } from "./setup/user-error.mjs";

generateClient().catch(reportFailure);
