import { NextRequest, NextResponse } from "next/server";
import { afterEach, expect, test, vi } from "vitest";

afterEach(() => vi.unstubAllEnvs());

/** The modules as a process with this public origin loads them. */
async function siteAt(publicOrigin: string) {
  vi.resetModules();
  vi.stubEnv("PUBLIC_ORIGIN", publicOrigin);
  const [cookies, visitor, { originFor }, { isOwnRequest }, { env }] = await Promise.all([
    import("@/app/_server/session-cookie"),
    import("@/app/_server/visitor-cookie"),
    import("@/app/_server/postman"),
    import("@/app/_server/request-checks"),
    import("@/lib/config/env"),
  ]);
  return { ...cookies, ...visitor, originFor, isOwnRequest, env };
}

const requestTo = (host: string) => new NextRequest("http://localhost:3000/login", { headers: { host } });
const claim = { visitorId: "0".repeat(31).concat("1"), sessionVersion: 1 };

test("under https every cookie has the prefix __Host- and is Secure, without a domain", async () => {
  const site = await siteAt("https://shapes.example.org");
  for (const name of [site.sessionCookieName(), site.csrfCookieName(), site.visitorCookieName()]) {
    expect(name).toMatch(/^__Host-everform_/);
  }
  const response = NextResponse.json({});
  await site.setSessionCookie(response, claim);
  site.setVisitorCookie(response);
  for (const line of response.headers.getSetCookie()) {
    expect(line).toMatch(/^__Host-everform_/);
    for (const part of [/; Secure/i, /; HttpOnly/i, /; SameSite=Lax/i, /; Path=\/(;|$)/i]) expect(line).toMatch(part);
    expect(line).not.toMatch(/Domain=/i);
  }
  expect(response.headers.getSetCookie()).toHaveLength(2);
});

test("a phone that reaches the site by an address of the local network gets plain cookies and links that it can open", async () => {
  const site = await siteAt("");
  expect(site.sessionCookieName()).toBe("everform_session");
  expect(site.originFor(requestTo("192.168.1.20:3000"))).toBe("http://192.168.1.20:3000");
  const own = new Headers({ origin: "http://192.168.1.20:3000", host: "192.168.1.20:3000" });
  expect(site.isOwnRequest(own, site.env())).toBe(true);
  const foreign = new Headers({ origin: "http://evil.example", host: "192.168.1.20:3000" });
  expect(site.isOwnRequest(foreign, site.env())).toBe(false);
});

test("with a configured origin no request can choose the host of the links in mails", async () => {
  const site = await siteAt("https://shapes.example.org");
  expect(site.originFor(requestTo("evil.example"))).toBe("https://shapes.example.org");
});

test("a session of another secret, or of another purpose, is nobody's", async () => {
  const site = await siteAt("http://localhost:3000");
  const value = await site.issueSession(claim);
  expect(await site.readSession(value)).toMatchObject(claim);
  const { encode } = await import("next-auth/jwt");
  const token = site.sessionToken(claim);
  expect(await site.readSession(await encode({ token, secret: site.env().sessionSecret }))).toBeNull();
  const old = await encode({ token, secret: site.sessionKey(), maxAge: -60 });
  expect(await site.readSession(old)).toBeNull();
  const other = await encode({ token: { sub: claim.visitorId }, secret: site.sessionKey() });
  expect(await site.readSession(other)).toBeNull();
});
