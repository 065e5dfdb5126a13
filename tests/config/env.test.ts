import { describe, expect, test } from "vitest";
import { EnvironmentError, parseEnvironment } from "@/lib/config/env";

const valid = {
  NODE_ENV: "production",
  DATABASE_URL: "postgresql://someone:pass@db.local:5432/shapes",
  SESSION_SECRET: "0123456789abcdef0123456789abcdef",
};

/** The problems that parsing finds; [] when it finds none. */
function problemsOf(source: Record<string, string | undefined>): readonly string[] {
  try {
    parseEnvironment(source);
    return [];
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems;
    throw error;
  }
}

describe("parseEnvironment", () => {
  test("a database and a secret are enough; everything else has a default", () => {
    expect(parseEnvironment(valid)).toMatchObject({
      mode: "production",
      databaseUrl: valid.DATABASE_URL,
      redisUrl: null,
      port: 3000,
      publicOrigin: "http://localhost:3000",
      isSecureOrigin: false,
      logLevel: "info",
      trustedProxyCount: 0,
    });
  });

  test("missing values are named with their reasons, all of them at once", () => {
    expect(problemsOf({})).toEqual(["DATABASE_URL: is missing", "SESSION_SECRET: is missing"]);
  });

  test("a message never repeats a value", () => {
    const secrets = {
      DATABASE_URL: "mysql://root:hunter2@host/db",
      SESSION_SECRET: "hunter3",
      REDIS_URL: "hunter4",
      PORT: "hunter5",
    };
    const message = new EnvironmentError(problemsOf(secrets)).message;
    for (const name of Object.keys(secrets)) expect(message).toContain(name);
    expect(message).not.toContain("hunter");
  });

  test("mails need a sender and the address of the site; without a mail server neither", () => {
    const smtp = { ...valid, SMTP_URL: "smtps://user:hunter2@mail.local:465" };
    expect(problemsOf(smtp)).toEqual(["PUBLIC_ORIGIN: is missing; with SMTP_URL, mails need the address of the site"]);
    expect(problemsOf({ ...smtp, PUBLIC_ORIGIN: "https://shapes.local" })).toEqual([
      "MAIL_FROM: is missing; SMTP_URL needs it",
    ]);
    const whole = { ...smtp, PUBLIC_ORIGIN: "https://shapes.local", MAIL_FROM: "Shapes <a@shapes.local>" };
    expect(parseEnvironment(whole)).toMatchObject({ smtpUrl: smtp.SMTP_URL, mailFrom: whole.MAIL_FROM });
    expect(parseEnvironment(valid).smtpUrl).toBeNull();
  });

  test.each([
    ["a short secret", { SESSION_SECRET: "short" }, "SESSION_SECRET: must have at least 32 characters"],
    [
      "an example secret",
      { SESSION_SECRET: "change-me-change-me-change-me-change-me" },
      "SESSION_SECRET: is an example",
    ],
    ["a port out of range", { PORT: "70000" }, "PORT: must be at most 65535"],
    ["a port that is no number", { PORT: "http" }, "PORT: must be a number"],
    [
      "an origin with a path",
      { PUBLIC_ORIGIN: "https://shapes.test/evolve" },
      "PUBLIC_ORIGIN: must be scheme, host and port",
    ],
    ["an unknown log level", { LOG_LEVEL: "loud" }, "LOG_LEVEL: must be one of"],
    ["no threads", { WORKER_THREADS: "0" }, "WORKER_THREADS: must be at least 1"],
  ])("%s is refused", (_, change, problem) => {
    const problems = problemsOf({ ...valid, ...change });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });

  test("an example secret is fine in development", () => {
    const source = { ...valid, NODE_ENV: "development", SESSION_SECRET: "example-example-example-example-example" };
    expect(problemsOf(source)).toEqual([]);
  });

  test("an empty value means that there is none", () => {
    expect(parseEnvironment({ ...valid, REDIS_URL: "", PORT: "" })).toMatchObject({ redisUrl: null, port: 3000 });
  });

  test("an https origin makes cookies secure; a trailing slash does not matter", () => {
    const environment = parseEnvironment({ ...valid, PUBLIC_ORIGIN: "https://shapes.test/" });
    expect(environment).toMatchObject({ publicOrigin: "https://shapes.test", isSecureOrigin: true });
  });
});
