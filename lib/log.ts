/**
 * The structured log: one JSON line per event on standard output. Fields are ids, counts and durations; never payloads, tokens,
 * e-mail addresses or raw IP addresses. The level comes from LOG_LEVEL.
 */
import pino from "pino";
import { readLogLevel } from "./config/env";

export const log = pino({
  level: readLogLevel(),
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  serializers: { error: pino.stdSerializers.err },
  redact: ["*.sessionSecret", "*.databaseUrl", "*.redisUrl", "*.cookie", "*.authorization"],
});

export type Log = typeof log;
