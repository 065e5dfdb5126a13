import { describe, expect, test } from "vitest";
import { csrfCookieName, sessionCookieName } from "@/app/_server/session-cookie";
import { visitorCookieName } from "@/app/_server/visitor-cookie";
import { GET as nextAuthGet, POST as nextAuthPost } from "@/app/api/auth/[...nextauth]/route";
import { POST as sendLink } from "@/app/api/auth/link/route";
import { POST as register } from "@/app/api/auth/register/route";
import { POST as finishReset } from "@/app/api/auth/reset/finish/route";
import { POST as sendReset } from "@/app/api/auth/reset/route";
import { POST as inspect } from "@/app/api/auth/token/route";
import { env } from "@/lib/config/env";
import { callRoute, errorOf } from "@/tests/support/call-route";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { lastMailTo, mailsTo } from "@/tests/support/outbox";
import { expectOk, GOOD_PASSWORD, newEmail, Person } from "@/tests/support/people";
import { sql } from "@/tests/support/site-state";

closeConnectionsAfterAll();

const mailTo = (email: string) => lastMailTo(env().dataDir, email);
const mailCount = (email: string) => mailsTo(env().dataDir, email).length;

describe("registration", () => {
  test("an account exists only after its link was followed, and the link works once", async () => {
    const [person, email] = [new Person(), newEmail()];
    await expectOk(await person.call(register, { body: { email, password: GOOD_PASSWORD } }));
    expect(await sql("select 1 from account where email = $1", [email])).toEqual([]);
    expect((await person.logIn(email)).status).toBe(401);
    const { token, link } = mailTo(email);
    expect(link).toBe(`http://localhost:3000/verify#token=${token}`);
    await expectOk(await person.followLink(token));
    expect(await person.accountId()).toMatch(/^[0-9a-f]{32}$/);
    const [account] = await sql<{ email_verified_at: Date; password_hash: string }>(
      "select email_verified_at, password_hash from account where email = $1",
      [email],
    );
    expect(account?.email_verified_at).toBeInstanceOf(Date);
    expect(account?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await person.followLink(token)).status).toBe(404);
    const [row] = await sql<{ count: number }>("select count(*)::int from email_token where password_hash is not null");
    expect(row?.count, "a used link keeps no password").toBe(0);
  });

  test("an address is compared in small letters; two links used at once make one account", async () => {
    const [person, other, email] = [new Person(), new Person(), newEmail()];
    await expectOk(await person.call(register, { body: { email: email.toUpperCase(), password: GOOD_PASSWORD } }));
    const first = mailTo(email).token;
    await expectOk(await other.call(sendLink, { body: { email } }));
    const second = mailTo(email).token;
    const answers = await Promise.all([person.followLink(first), other.followLink(second)]);
    // The one that comes second gets into the same account, or finds its link gone.
    for (const { status } of answers) expect([200, 404]).toContain(status);
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    const accounts = await sql<{ visitor_id: string }>("select visitor_id from account where email = $1", [email]);
    expect(accounts).toHaveLength(1);
    const entered = [await person.accountId(), await other.accountId()].filter((id) => id !== null);
    expect(new Set(entered)).toEqual(new Set([accounts[0]?.visitor_id]));
  });

  test("a registered address gets the same answer, and a mail that says so", async () => {
    const [person, email] = [new Person(), newEmail()];
    await person.register(email);
    const known = await new Person().call(register, { body: { email, password: GOOD_PASSWORD } });
    const unknown = await new Person().call(register, { body: { email: newEmail(), password: GOOD_PASSWORD } });
    expect([known.status, await known.text()]).toEqual([unknown.status, await unknown.text()]);
    expect(mailTo(email)).toMatchObject({ subject: expect.stringContaining("already"), token: null });
  });

  test("in another browser the password that was chosen is asked for; a stranger cannot choose it in advance", async () => {
    const [attacker, owner, email] = [new Person(), new Person(), newEmail()];
    await expectOk(await attacker.call(register, { body: { email, password: "chosen by an attacker" } }));
    const { token } = mailTo(email);
    const view = await owner.call(inspect, { body: { token } });
    expect(await view.json()).toEqual({ purpose: "verify", email, needsPassword: true });
    expect((await owner.followLink(token)).status).toBe(401);
    expect((await owner.followLink(token, GOOD_PASSWORD)).status).toBe(401);
    expect(await owner.accountId()).toBeNull();
    await expectOk(await owner.call(register, { body: { email, password: GOOD_PASSWORD } }));
    await expectOk(await owner.followLink(mailTo(email).token));
    expect((await attacker.logIn(email, "chosen by an attacker")).status).toBe(401);
    expect((await attacker.followLink(token)).status).toBe(404);
    await expectOk(await new Person().logIn(email));
  });

  test("the same password typed in another browser finishes the registration there", async () => {
    const [laptop, phone, email] = [new Person(), new Person(), newEmail()];
    await expectOk(await laptop.call(register, { body: { email, password: GOOD_PASSWORD } }));
    await expectOk(await phone.followLink(mailTo(email).token, GOOD_PASSWORD));
    expect(await phone.accountId()).not.toBeNull();
  });

  test.each([
    ["short", "password: must have at least 8 characters."],
    ["x".repeat(129), "password: must have at most 128 characters."],
    ["password1", "password: is too easy to guess"],
    ["football2024!", "password: is too easy to guess"],
    ["aaaaaaaaaaaa", "password: is too easy to guess"],
    ["Everform123", "password: is too easy to guess"],
  ])("the password %s is refused with a sentence", async (password, sentence) => {
    const response = await new Person().call(register, { body: { email: newEmail(), password } });
    expect(response.status).toBe(400);
    expect((await errorOf(response)).message).toContain(sentence);
  });

  test("128 characters of any kind are a good password, and each of them counts", async () => {
    const [person, email] = [new Person(), newEmail()];
    const password = "wörter-ohne-ende ".repeat(8).slice(0, 127);
    await person.register(email, `${password}a`);
    expect((await new Person().logIn(email, `${password}b`)).status).toBe(401);
    await expectOk(await new Person().logIn(email, `${password}a`));
  });
});

describe("logging in", () => {
  test("an unknown address and a wrong password get the same answer, byte for byte but for the request's id", async () => {
    const email = newEmail();
    await new Person().register(email);
    const answers = await Promise.all(
      [email, newEmail()].map(async (address) => {
        const response = await new Person().logIn(address, "not the password");
        const { requestId, ...error } = await errorOf(response);
        expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
        const headers = [...response.headers.keys()].sort();
        return { status: response.status, error, headers };
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.status).toBe(401);
  });

  test("an account without a password cannot be entered with one, and is entered by a link", async () => {
    const [person, email] = [new Person(), newEmail()];
    await expectOk(await person.call(sendLink, { body: { email } }));
    await expectOk(await person.followLink(mailTo(email).token));
    for (const password of ["", "nobody has this password", GOOD_PASSWORD]) {
      expect((await new Person().logIn(email, password)).status).toBe(401);
    }
    const other = new Person();
    await expectOk(await other.call(sendLink, { body: { email } }));
    expect(mailTo(email).subject).toContain("log in");
    await expectOk(await other.followLink(mailTo(email).token));
    expect(await other.accountId()).toBe(await person.accountId());
  });

  test("a newer link makes the earlier one worthless; old ones and those of another purpose do not log in", async () => {
    const [person, email] = [new Person(), newEmail()];
    await person.register(email);
    await expectOk(await person.call(sendLink, { body: { email } }));
    const first = mailTo(email).token;
    await expectOk(await person.call(sendLink, { body: { email } }));
    const second = mailTo(email).token;
    expect((await new Person().followLink(first)).status).toBe(404);
    await sql("update email_token set expires_at = now() - interval '1 second' where used_at is null and email = $1", [
      email,
    ]);
    expect((await new Person().followLink(second)).status).toBe(404);
    await expectOk(await person.call(sendReset, { body: { email } }));
    expect((await new Person().followLink(mailTo(email).token)).status).toBe(404);
  });

  test("of twenty who use one link at once, one gets in", async () => {
    const email = newEmail();
    await new Person().register(email);
    await expectOk(await new Person().call(sendLink, { body: { email } }));
    const { token } = mailTo(email);
    const answers = await Promise.all(Array.from({ length: 20 }, () => new Person().followLink(token)));
    const statuses = answers.map(({ status }) => status);
    // The link itself is limited too: guesses beyond ten are told to wait.
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.every((status) => [200, 404, 429].includes(status))).toBe(true);
  });

  test("the tokens in the database are hashes of those in the mails", async () => {
    const [person, email] = [new Person(), newEmail()];
    await expectOk(await person.call(sendLink, { body: { email } }));
    const { token } = mailTo(email);
    const rows = await sql<{ token_hash: string }>("select token_hash from email_token where email = $1", [email]);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.token_hash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test("guesses at one account are told to wait, its owner can still come by a link, other accounts are not touched", async () => {
    const [email, other] = [newEmail(), newEmail()];
    await new Person().register(email);
    await new Person().register(other);
    const guesses: Response[] = [];
    for (let guess = 0; guess < 12; guess++) guesses.push(await new Person().logIn(email, `guess number ${guess}`));
    const limited = guesses.filter(({ status }) => status === 429);
    expect(limited.length).toBeGreaterThan(0);
    for (const response of limited) expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    await expectOk(await new Person().logIn(other));
    await expectOk(await new Person().call(sendLink, { body: { email } }));
    await expectOk(await new Person().followLink(mailTo(email).token));
  });

  test("one address cannot guess at many accounts without end, and a class behind it can log in", async () => {
    const address = "203.0.113.9";
    const statuses: number[] = [];
    for (let guess = 0; guess < 95; guess++) {
      const response = await new Person({ address }).logIn(newEmail(), "x");
      statuses.push(response.status);
    }
    expect(statuses.slice(0, 60).every((status) => status === 401)).toBe(true);
    expect(statuses.at(-1)).toBe(429);
  });

  test("mails to one address are limited", async () => {
    const email = newEmail();
    const statuses: number[] = [];
    for (let count = 0; count < 7; count++) {
      statuses.push((await new Person().call(sendReset, { body: { email } })).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
    expect(mailCount(email)).toBe(5);
  });
});

describe("a new password", () => {
  test("by a link: the old one and every session end, and the owner is told", async () => {
    const [person, email] = [new Person(), newEmail()];
    await person.register(email);
    await expectOk(await new Person().call(sendReset, { body: { email } }));
    const { token, link } = mailTo(email);
    expect(link).toContain("/reset#token=");
    await expectOk(await new Person().call(finishReset, { body: { token, password: "nine loud pelicans" } }));
    expect((await new Person().logIn(email)).status).toBe(401);
    await expectOk(await new Person().logIn(email, "nine loud pelicans"));
    expect(mailTo(email).subject).toContain("was changed");
    const again = await new Person().call(finishReset, { body: { token, password: "ten loud pelicans" } });
    expect(again.status).toBe(404);
  });

  test("by a link opens the account at once, however often the old one was guessed", async () => {
    const [person, email] = [new Person(), newEmail()];
    await person.register(email);
    for (let guess = 0; guess < 12; guess++) await new Person().logIn(email, `guess number ${guess}`);
    expect((await new Person().logIn(email)).status).toBe(429);
    await expectOk(await new Person().call(sendReset, { body: { email } }));
    await expectOk(
      await new Person().call(finishReset, { body: { token: mailTo(email).token, password: "nine loud pelicans" } }),
    );
    await expectOk(await new Person().logIn(email, "nine loud pelicans"));
  });

  test("an unknown address gets the same answer, and a mail that there is no account", async () => {
    const email = newEmail();
    const unknown = await expectOk(await new Person().call(sendReset, { body: { email } }));
    expect(await unknown.json()).toEqual({ ok: true });
    expect(mailTo(email)).toMatchObject({ subject: expect.stringContaining("No account"), token: null });
  });
});

describe("cookies and tokens against forgery", () => {
  test("the session cookie is HttpOnly and Lax, and not Secure on http", async () => {
    const [person, email] = [new Person(), newEmail()];
    await person.register(email);
    const lines = (await person.logIn(email)).headers.getSetCookie();
    const line = (name: string) => lines.find((text) => text.startsWith(`${name}=`)) ?? "";
    for (const name of [sessionCookieName(), visitorCookieName()]) {
      expect(line(name)).toMatch(/HttpOnly/i);
      expect(line(name)).toMatch(/SameSite=Lax/i);
      expect(line(name)).toMatch(/Path=\//i);
      expect(line(name)).not.toMatch(/Secure|Domain/i);
    }
    expect(lines).toHaveLength(2);
  });

  test("writes of other sites are refused, with and without Sec-Fetch-Site", async () => {
    const body = { email: newEmail(), password: GOOD_PASSWORD };
    const call = (headers: Record<string, string>) => callRoute(register, { body, headers });
    expect((await call({ "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await call({ "sec-fetch-site": "same-site" })).status).toBe(403);
    expect((await call({ "content-type": "text/plain" })).status).toBe(415);
    const login = { csrfToken: "x", email: newEmail(), password: "x" };
    const forged = await callRoute(nextAuthPost, {
      params: { nextauth: "callback,password" },
      body: login,
      headers: { "sec-fetch-site": "cross-site" },
    });
    expect(forged.status).toBe(403);
  });

  test("logging in and out needs next-auth's own token too", async () => {
    const [person, email] = [new Person(), newEmail()];
    await person.register(email);
    for (const action of ["callback,password", "signout"]) {
      const body = { csrfToken: "0".repeat(64), email, password: GOOD_PASSWORD };
      expect((await person.call(nextAuthPost, { params: { nextauth: action }, body })).status).toBe(403);
    }
    expect(person.cookieOf(csrfCookieName())).toBeDefined();
  });

  test.each(["session", "providers", "signin", "error", "callback,password", "signout", "_log"])(
    "next-auth's action %s answers no GET",
    async (action) => {
      expect((await callRoute(nextAuthGet, { params: { nextauth: action } })).status).toBe(404);
    },
  );

  test("a session that was changed, cut or made up is nobody's", async () => {
    const [person, email] = [new Person(), newEmail()];
    await person.register(email);
    const good = person.cookieOf(sessionCookieName())!;
    for (const bad of [good.slice(0, -2), `${good}x`, "a.b.c.d.e", good.replace(/^./, "x")]) {
      person.setCookie(sessionCookieName(), bad);
      expect(await person.accountId()).toBeNull();
    }
  });
});
