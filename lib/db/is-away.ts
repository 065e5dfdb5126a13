/** Codes of sockets, of PostgreSQL (SQLSTATE) and of Prisma that say that the server cannot do it right now. */
const AWAY_CODES = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EHOSTUNREACH"],
  ...[
    "57P01",
    "57P02",
    "57P03",
    "57014",
    // A deadlock or a clash of transactions: one of the two was given up, and goes through when it is asked for again.
    "40001",
    "40P01",
    "53100",
    "53200",
    "53300",
    "58030",
    "08000",
    "08001",
    "08003",
    "08004",
    "08006",
  ],
  ...["P1001", "P1002", "P1008", "P1017", "P2024", "P2028"],
]);
/** Errors of the pg package that carry no code. */
const AWAY_MESSAGE =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|connection error and is not queryable/;
const MAX_CAUSES = 5;

/** True when the error says that the database is away, starting, full or too busy: the same request may succeed in a moment. */
export function isDatabaseAway(error: unknown): boolean {
  let current: unknown = error;
  for (let depth = 0; depth < MAX_CAUSES && typeof current === "object" && current !== null; depth++) {
    const { code, message, originalCode, cause, kind } = current as Record<string, unknown>;
    if ([code, originalCode].some((value) => typeof value === "string" && AWAY_CODES.has(value))) return true;
    if (kind === "DatabaseNotReachable" || kind === "ConnectionClosed" || kind === "SocketTimeout") return true;
    if (typeof message === "string" && AWAY_MESSAGE.test(message)) return true;
    current = cause;
  }
  return false;
}
