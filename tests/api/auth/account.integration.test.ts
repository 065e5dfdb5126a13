import { encode } from "next-auth/jwt";
import { describe, expect, test } from "vitest";
import { readSession, sessionCookieName, sessionKey, sessionToken } from "@/app/_server/session-cookie";
import { visitorCookieName } from "@/app/_server/visitor-cookie";
import { POST as confirmEmail } from "@/app/api/account/email/confirm/route";
import { POST as changeEmail } from "@/app/api/account/email/route";
import { POST as changePassword } from "@/app/api/account/password/route";
import { DELETE as endSessions } from "@/app/api/account/sessions/route";
import { POST as link } from "@/app/api/auth/link/route";
import { POST as changeHandle } from "@/app/api/identity/handle/route";
import { POST as recovery } from "@/app/api/identity/recovery/route";
import { POST as restore } from "@/app/api/identity/restore/route";
import { POST as startRun } from "@/app/api/runs/route";
import { env } from "@/lib/config/env";
import type { RecoveryView } from "@/lib/contracts/account";
import { makeAdmin } from "@/lib/services/account/make-admin";
import { doneGeneration } from "@/tests/support/bred-generation";
import { callRoute, errorOf } from "@/tests/support/call-route";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { lastMailTo } from "@/tests/support/outbox";
import { expectOk, GOOD_PASSWORD, newEmail, Person } from "@/tests/support/people";
import { countRows, newId, sql } from "@/tests/support/site-state";

closeConnectionsAfterAll();

const mailTo = (email: string) => lastMailTo(env().dataDir, email);
const click = (person: Person) => person.call(startRun, { body: { key: newId(), source: { kind: "scratch" } } });
const ownerOf = async (response: Response) => {
  const { runId } = (await response.json()) as { runId: string };
  return (await sql<{ visitor_id: string }>("select visitor_id from run where id = $1", [runId]))[0]?.visitor_id;
};

describe("sessions", () => {
  test("writes are the account's while it is logged in, and a new anonymous visitor's afterwards", async () => {
    const person = new Person();
    const accountId = await person.register(newEmail());
    expect(await ownerOf(await expectOk(await click(person)))).toBe(accountId);
    await expectOk(await person.logOut());
    expect(person.cookieOf(sessionCookieName())).toBeUndefined();
    expect(await ownerOf(await expectOk(await click(person)))).toBe(person.anonymousId);
  });

  test("logging out everywhere ends all sessions: the next write of another device is refused, not done as somebody else", async () => {
    const [laptop, phone, email] = [new Person(), new Person(), newEmail()];
    const accountId = await laptop.register(email);
    await expectOk(await phone.logIn(email));
    await expectOk(await laptop.call(endSessions, { body: {}, method: "DELETE" }));
    expect(await laptop.accountId()).toBeNull();
    const before = await countRows();
    const refused = await click(phone);
    expect(refused.status).toBe(401);
    expect((await errorOf(refused)).message).toContain("logged out");
    expect(await countRows()).toEqual(before);
    // The answer took the dead session away: the next write is an anonymous visitor's.
    expect(await ownerOf(await expectOk(await click(phone)))).toBe(phone.anonymousId);
    await expectOk(await phone.logIn(email));
    expect(await phone.accountId()).toBe(accountId);
  });

  test("a new password ends the other sessions and keeps this one", async () => {
    const [laptop, phone, email] = [new Person(), new Person(), newEmail()];
    const accountId = await laptop.register(email);
    await expectOk(await phone.logIn(email));
    const body = { current: GOOD_PASSWORD, password: "nine loud pelicans" };
    expect((await laptop.call(changePassword, { body: { ...body, current: "wrong" } })).status).toBe(400);
    await expectOk(await laptop.call(changePassword, { body }));
    expect(await ownerOf(await expectOk(await click(laptop)))).toBe(accountId);
    expect((await click(phone)).status).toBe(401);
    expect((await phone.logIn(email)).status).toBe(401);
    await expectOk(await phone.logIn(email, "nine loud pelicans"));
    expect(mailTo(email).subject).toContain("was changed");
  });

  test("an account that logs in by links sets its first password without another", async () => {
    const [person, email] = [new Person(), newEmail()];
    await expectOk(await person.call(link, { body: { email } }));
    await expectOk(await person.followLink(mailTo(email).token));
    await expectOk(await person.call(changePassword, { body: { password: GOOD_PASSWORD } }));
    await expectOk(await new Person().logIn(email));
  });

  test("without a password, only a login of the last hour changes what opens the account", async () => {
    const [person, email] = [new Person(), newEmail()];
    await expectOk(await person.call(link, { body: { email } }));
    await expectOk(await person.followLink(mailTo(email).token));
    const session = (await readSession(person.cookieOf(sessionCookieName())))!;
    const token = { ...sessionToken(session), loggedInAtMs: Date.now() - 61 * 60_000 };
    person.setCookie(sessionCookieName(), await encode({ token, secret: sessionKey() }));
    expect((await click(person)).status).toBe(201);
    const refused = await person.call(changePassword, { body: { password: GOOD_PASSWORD } });
    expect((await errorOf(refused)).code).toBe("LOGIN_AGAIN");
    expect((await person.call(changeEmail, { body: { email: newEmail() } })).status).toBe(refused.status);
  });

  test("a role that changes ends the sessions; only known addresses become admins", async () => {
    const [person, email] = [new Person(), newEmail()];
    await person.register(email);
    await makeAdmin(email);
    expect((await click(person)).status).toBe(401);
    const [row] = await sql<{ role: string }>("select role::text from account where email = $1", [email]);
    expect(row?.role).toBe("admin");
    await expect(makeAdmin("nobody@example.org")).rejects.toMatchObject({
      code: "NOT_FOUND",
      publicMessage: expect.stringContaining("nobody@example.org"),
    });
  });
});

describe("another address", () => {
  test("is used once its link was followed; the old one is told and opens the account no more", async () => {
    const [person, email, next] = [new Person(), newEmail(), newEmail()];
    const accountId = await person.register(email);
    expect((await person.call(changeEmail, { body: { email: next, password: "wrong" } })).status).toBe(400);
    await expectOk(await person.call(changeEmail, { body: { email: next, password: GOOD_PASSWORD } }));
    await expectOk(await new Person().logIn(email));
    await expectOk(await new Person().call(confirmEmail, { body: { token: mailTo(next).token } }));
    expect((await new Person().logIn(email)).status).toBe(401);
    const other = new Person();
    await expectOk(await other.logIn(next));
    expect(await other.accountId()).toBe(accountId);
    expect(mailTo(email).subject).toContain("address at Everform was changed");
  });

  test("that another account has gets the same answer, and stays where it is", async () => {
    const [person, email, taken] = [new Person(), newEmail(), newEmail()];
    await person.register(email);
    await new Person().register(taken);
    await expectOk(await person.call(changeEmail, { body: { email: taken, password: GOOD_PASSWORD } }));
    expect(mailTo(taken).token).toBeNull();
  });

  test("that was registered in between is refused when the link is followed", async () => {
    const [person, email, next] = [new Person(), newEmail(), newEmail()];
    await person.register(email);
    await expectOk(await person.call(changeEmail, { body: { email: next, password: GOOD_PASSWORD } }));
    const { token } = mailTo(next);
    await new Person().register(next);
    expect((await person.call(confirmEmail, { body: { token } })).status).toBe(409);
  });
});

describe("names", () => {
  const rename = (person: Person, handle: string) => person.call(changeHandle, { body: { handle } });

  test("an anonymous visitor and an account may change theirs; one name is one person's", async () => {
    const [person, other] = [new Person(), new Person()];
    await expectOk(await rename(person, "Moss-Maker"));
    expect((await rename(other, "moss-maker")).status).toBe(409);
    await other.register(newEmail());
    await expectOk(await rename(other, "fern-maker"));
    await expectOk(await rename(person, "moss-maker"));
  });

  test("what search looks at follows the name", async () => {
    const person = new Person();
    const { runId } = await doneGeneration(person.anonymousId);
    expect(runId).toMatch(/^[0-9a-f]{32}$/);
    await sql(
      `insert into design (id, visitor_id, title, search_text, genome, genome_hash, phenotype_hash, isovalue, grid_x,
                           grid_y, grid_z, mode, preset, glaze)
       select $1, $2, 'Tall vase', 'tall vase old name', genome, genome_hash, phenotype_hash, -0.1, 15, 15, 30, 'smooth',
              'site', 0 from organism limit 1`,
      [newId(), person.anonymousId],
    );
    await expectOk(await rename(person, "lichen-fan"));
    const rows = await sql("select search_text from design where visitor_id = $1", [person.anonymousId]);
    expect(rows).toEqual([{ search_text: "tall vase lichen fan" }]);
  });

  test.each([
    ["ab", "at least 3"],
    ["a".repeat(31), "at most 30"],
    ["snow fox", "small letters, digits and hyphens"],
    ["-fox", "single hyphens"],
    ["fox--owl", "single hyphens"],
    ["admin", "kept for the site"],
    ["sh1t-happens", "a word that we do not allow"],
    ["f-u-c-k", "a word that we do not allow"],
    ["n4zi", "a word that we do not allow"],
  ])("the name %s is refused", async (handle, sentence) => {
    const response = await rename(new Person(), handle);
    expect(response.status).toBe(400);
    expect((await errorOf(response)).message).toContain(sentence);
  });
});

describe("twelve words", () => {
  const wordsOf = async (person: Person) =>
    (await (await expectOk(await person.call(recovery, { body: {} }))).json()) as RecoveryView;

  test("bring the identity to another browser, with what was made there", async () => {
    const [first, second] = [new Person(), new Person()];
    const generation = await doneGeneration(first.anonymousId);
    const elsewhere = await doneGeneration(second.anonymousId);
    const { words } = await wordsOf(first);
    expect(words.split(" ")).toHaveLength(12);
    const typed = `  ${words.toUpperCase().replaceAll(" ", ",\n ")} `;
    await expectOk(await second.call(restore, { body: { words: typed } }));
    expect(second.anonymousId).toBe(first.anonymousId);
    const rows = await sql<{ visitor_id: string }>("select visitor_id from run where id = any($1)", [
      [generation.runId, elsewhere.runId],
    ]);
    expect(rows).toEqual([{ visitor_id: first.anonymousId }, { visitor_id: first.anonymousId }]);
    await expectOk(await click(second));
    await expectOk(await click(first));
  });

  test("the secret of the QR code does the same", async () => {
    const [first, second] = [new Person(), new Person()];
    const { secret } = await wordsOf(first);
    await expectOk(await second.call(restore, { body: { secret } }));
    expect(second.anonymousId).toBe(first.anonymousId);
    expect(second.cookieOf(visitorCookieName())).toBe(first.cookieOf(visitorCookieName()));
  });

  test("mistyped, missing or swapped words are nobody's", async () => {
    const { words } = await wordsOf(new Person());
    const list = words.split(" ");
    const person = new Person();
    const before = person.anonymousId;
    const other = list[0] === "zoo" ? "able" : "zoo";
    for (const bad of ["", "zoo", list.slice(1).join(" "), [...list, other].join(" "), "x ".repeat(12)]) {
      const response = await person.call(restore, { body: { words: bad } });
      expect(response.status).toBe(400);
      expect((await errorOf(response)).message).toContain("twelve words");
    }
    expect(person.anonymousId).toBe(before);
  });

  test("of an identity that an account took over lead nowhere, and there are none for accounts", async () => {
    const person = new Person();
    const { words } = await wordsOf(person);
    await person.register(newEmail());
    expect((await person.call(recovery, { body: {} })).status).toBe(409);
    const refused = await new Person().call(restore, { body: { words } });
    expect(refused.status).toBe(401);
    expect((await errorOf(refused)).message).toContain("belongs to an account");
    expect((await person.call(restore, { body: { words } })).status).toBe(409);
  });

  test("nobody becomes somebody by naming an id", async () => {
    const [victim, thief] = [new Person(), new Person()];
    await doneGeneration(victim.anonymousId);
    for (const body of [
      { visitorId: victim.anonymousId },
      { secret: victim.anonymousId.slice(0, 22), visitorId: victim.anonymousId },
      { words: victim.anonymousId },
    ]) {
      expect((await thief.call(restore, { body })).status).toBe(400);
    }
    const email = newEmail();
    await thief.register(email);
    await thief.nextAuth("callback/password", { email, password: GOOD_PASSWORD, visitorId: victim.anonymousId });
    expect(await sql("select 1 from run where visitor_id = $1", [victim.anonymousId])).toHaveLength(1);
  });
});

test.each([
  [changePassword, { password: GOOD_PASSWORD }],
  [changeEmail, { email: "somebody@example.org" }],
])("pages of accounts answer 401 to anonymous visitors", async (handler, body) => {
  expect((await new Person().call(handler, { body })).status).toBe(401);
  expect((await callRoute(handler, { body })).status).toBe(401);
});
