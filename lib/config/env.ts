/**
 * The only reader of process.env outside scripts/. The values are checked once, on the first call of `env()`; a missing or
 * bad value throws EnvironmentError, whose text names the variables and the reasons and never repeats a value.
 * Nothing is read at import, so that `next build` and the tests can load modules without a configured machine.
 */
import { availableParallelism, hostname } from "node:os";
import { resolve } from "node:path";
import { z } from "zod";

export const SESSION_SECRET_MIN_LENGTH = 32;
/** Words that only occur in example secrets; a secret holding one of them is refused in production. */
const EXAMPLE_SECRET_PATTERN = /example|change-?me|replace|development-only/i;

export interface Environment {
  mode: "production" | "development" | "test";
  databaseUrl: string;
  /** null: BullMQ runs on its PostgreSQL backend, in the same database. */
  redisUrl: string | null;
  port: number;
  /** Absolute path of the folder that holds the embedded database, the generated secret and caches. */
  dataDir: string;
  /** Scheme, host and port under which browsers reach the site; no trailing slash. */
  publicOrigin: string;
  /** False when publicOrigin is the local default: then the site also answers under whatever host name it is reached by. */
  isPublicOriginConfigured: boolean;
  /** True when publicOrigin is https: then cookies are `Secure` and HSTS is sent. */
  isSecureOrigin: boolean;
  sessionSecret: string;
  /** Names this worker process in the leases it takes; the supervisor gives a new one to each process it starts. */
  workerId: string;
  workerThreadCount: number;
  logLevel: LogLevel;
  /** Number of reverse proxies in front of the site whose X-Forwarded-For entries are believed. */
  trustedProxyCount: number;
  /** Connections one process may hold open to PostgreSQL through Prisma. */
  databasePoolSize: number;
  /** null: mails are files in `<dataDir>/outbox`, and their links are in the log. */
  smtpUrl: string | null;
  /** Sender of every mail. */
  mailFrom: string;
  /** Who runs the site, as the pages on privacy, terms, contact and takedown name them; null: those pages do without. */
  operatorName: string | null;
  operatorEmail: string | null;
}

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
  /** One entry per variable: `NAME: reason`. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The environment is not complete. ${problems.join("; ")}. See .env.example.`);
    this.problems = problems;
  }
}

const integer = (minimum: number, maximum: number, fallback: number) =>
  z.preprocess(
    (value) => (value === undefined ? fallback : value),
    z.coerce
      .number({ error: "must be a number" })
      .int("must be a whole number")
      .min(minimum, `must be at least ${minimum}`)
      .max(maximum, `must be at most ${maximum}`),
  );

const urlOf = (protocols: readonly string[]) =>
  z.string({ error: "is missing" }).refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `must be an address starting with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`,
  });

const originUrl = urlOf(["http:", "https:"]).refine((text) => !URL.canParse(text) || new URL(text).pathname === "/", {
  error: "must be scheme, host and port only, without a path",
});

const schema = z.object({
  NODE_ENV: z.enum(["production", "development", "test"]).default("development"),
  DATABASE_URL: urlOf(["postgres:", "postgresql:"]),
  REDIS_URL: urlOf(["redis:", "rediss:"]).optional(),
  PORT: integer(1, 65535, 3000),
  DATA_DIR: z.string().default(".data"),
  PUBLIC_ORIGIN: originUrl.optional(),
  SESSION_SECRET: z
    .string({ error: "is missing" })
    .min(SESSION_SECRET_MIN_LENGTH, `must have at least ${SESSION_SECRET_MIN_LENGTH} characters`),
  WORKER_ID: z.string().max(100, "must have at most 100 characters").optional(),
  WORKER_THREADS: integer(1, 64, Math.max(1, availableParallelism() - 1)),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(", ")}` }).default("info"),
  TRUSTED_PROXY_COUNT: integer(0, 10, 0),
  DATABASE_POOL_SIZE: integer(1, 100, 10),
  SMTP_URL: urlOf(["smtp:", "smtps:"]).optional(),
  MAIL_FROM: z.string().max(320, "must have at most 320 characters").optional(),
  OPERATOR_NAME: z.string().max(200, "must have at most 200 characters").optional(),
  OPERATOR_EMAIL: z.email("must be an e-mail address").optional(),
});

/**
 * Parses a set of environment variables. Empty strings count as unset, so that `REDIS_URL=` in an env file means "none".
 * Throws EnvironmentError.
 */
export function parseEnvironment(source: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    throw new EnvironmentError(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`));
  }
  const values = parsed.data;
  if (values.NODE_ENV === "production" && EXAMPLE_SECRET_PATTERN.test(values.SESSION_SECRET)) {
    throw new EnvironmentError(["SESSION_SECRET: is an example; set a random one of your own"]);
  }
  if (values.SMTP_URL && !values.PUBLIC_ORIGIN) {
    // Without it, links in mails would have the host name that a request claims, which anybody can choose.
    throw new EnvironmentError(["PUBLIC_ORIGIN: is missing; with SMTP_URL, mails need the address of the site"]);
  }
  if (values.SMTP_URL && !values.MAIL_FROM) throw new EnvironmentError(["MAIL_FROM: is missing; SMTP_URL needs it"]);
  const publicOrigin = new URL(values.PUBLIC_ORIGIN ?? `http://localhost:${values.PORT}`).origin;
  return {
    mode: values.NODE_ENV,
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL ?? null,
    port: values.PORT,
    dataDir: resolve(values.DATA_DIR),
    publicOrigin,
    isPublicOriginConfigured: values.PUBLIC_ORIGIN !== undefined,
    isSecureOrigin: publicOrigin.startsWith("https:"),
    sessionSecret: values.SESSION_SECRET,
    workerId: values.WORKER_ID ?? `${hostname()}-${process.pid}`,
    workerThreadCount: values.WORKER_THREADS,
    logLevel: values.LOG_LEVEL,
    trustedProxyCount: values.TRUSTED_PROXY_COUNT,
    databasePoolSize: values.DATABASE_POOL_SIZE,
    smtpUrl: values.SMTP_URL ?? null,
    mailFrom: values.MAIL_FROM ?? "Everform <everform@localhost>",
    operatorName: values.OPERATOR_NAME ?? null,
    operatorEmail: values.OPERATOR_EMAIL ?? null,
  };
}

let parsedEnvironment: Environment | undefined;

/** The configuration of this process. Throws EnvironmentError on the first call when something is missing. */
export function env(): Environment {
  parsedEnvironment ??= parseEnvironment(process.env);
  return parsedEnvironment;
}

/** The log level alone, for the logger: it must work before, and in order to report, a failed `env()`. */
export function readLogLevel(): LogLevel {
  const parsed = schema.shape.LOG_LEVEL.safeParse(process.env.LOG_LEVEL || undefined);
  return parsed.success ? parsed.data : "info";
}
