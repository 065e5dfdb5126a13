import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { newEmail, Person } from "@/tests/support/people";
import { sql } from "@/tests/support/site-state";

closeConnectionsAfterAll();

const ROOT = join(import.meta.dirname, "..", "..");

function makeAdmin(...args: string[]) {
  const tsx = join(ROOT, "node_modules", "tsx", "dist", "cli.mjs");
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsx, "scripts/make-admin.ts", ...args], {
    cwd: ROOT,
    encoding: "utf8",
  });
  return { status, said: stdout + stderr };
}

test("the command makes an account an admin's, writes it into the audit log, and says what it did", async () => {
  const email = newEmail();
  const accountId = await new Person().register(email);
  const { status, said } = makeAdmin(email.toUpperCase());
  expect(said).toContain(`${email} is an admin now`);
  expect(status).toBe(0);
  expect(await sql("select role::text from account where email = $1", [email])).toEqual([{ role: "admin" }]);
  expect(await sql("select action, target_id from audit_entry")).toEqual([
    { action: "account.make-admin", target_id: accountId },
  ]);
});

test.each([
  [[], "Say which account"],
  [["no-address"], "no-address is no e-mail address"],
  [["nobody@example.org"], "No account has the address nobody@example.org"],
])("with %j it fails with one sentence", (args, sentence) => {
  const { status, said } = makeAdmin(...args);
  expect(status).not.toBe(0);
  expect(said).toContain(sentence);
  expect(said).not.toMatch(/\n\s+at /);
});
