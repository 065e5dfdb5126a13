/**
 * The structured log: one JSON line per event on standard output. Fields are ids, counts and durations; never payloads, tokens,
 * e-mail addresses or raw IP addresses. The level comes from LOG_LEVEL.
 */
import pino from "pino";
import { readLogLevel } from "./config/env";

/** What a log line keeps of an error: never the objects that libraries hang on it (a database error carries its whole connection). */
function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  const code = (error as { code?: unknown }).code;
  return { name, message, code, stack, ...(cause === undefined ? {} : { cause: serializeError(cause) }) };
}

export const log = pino({
  level: readLogLevel(),
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  serializers: { error: serializeError },
  redact: ["*.sessionSecret", "*.databaseUrl", "*.redisUrl", "*.cookie", "*.authorization"],
});

export type Log = typeof log;
