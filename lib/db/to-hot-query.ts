import type { Database, HotQuery } from "./client";

/**
 * Runs the statements of hot paths inside of a Prisma transaction too, for acts that need both: a few milliseconds slower
 * there, and 64-bit integers come as bigint.
 */
export const toHotQuery = (on: HotQuery | Database): HotQuery =>
  typeof on === "function" ? on : (statement, values) => on.$queryRawUnsafe(statement.text, ...values);
