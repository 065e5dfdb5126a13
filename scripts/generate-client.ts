/** `npm run generate`: writes the Prisma client to lib/db/generated from prisma/schema.prisma. */
import { generateClient } from "./migrations/generate-client";
import { reportFailure } from "./report-failure";

generateClient().catch(reportFailure);
