import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";

/** What a process that runs `code` with our log prints, line by line. */
function printed(code: string, env: Record<string, string> = {}): Record<string, unknown>[] {
  const source = `import { log } from "./lib/log"; ${code}`;
  const result = spawnSync("node_modules/.bin/tsx", ["--eval", source], {
    encoding: "utf8",
    env: { ...process.env, LOG_LEVEL: "info", ...env },
  });
  expect(result.stderr).toBe("");
  return result.stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

describe("log", () => {
  test("one event is one JSON line that starts with its level", () => {
    const [line] = printed('log.info({ generationId: "ab" }, "bred")');
    expect(line).toMatchObject({ level: "info", generationId: "ab", msg: "bred" });
    expect(Object.keys(line ?? {})[0]).toBe("level");
  });

  test("an error keeps its message, code, stack and cause, and nothing that a library hung on it", () => {
    const [line] = printed(
      'const error = Object.assign(new Error("lost", { cause: new Error("reset") }), { code: "57P01", client: { password: "p" } });' +
        'log.warn({ error }, "connection")',
    );
    expect(line?.error).toMatchObject({ message: "lost", code: "57P01", cause: { message: "reset" } });
    expect(line?.error).toHaveProperty("stack");
    expect(line?.error).not.toHaveProperty("client");
  });

  test("secrets are replaced, and events below the level are left out", () => {
    const lines = printed(
      'log.debug("hidden"); log.info({ settings: { sessionSecret: "s", databaseUrl: "d" } }, "started")',
    );
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toMatch(/"s"|"d"/);
  });
});
