import { NextRequest } from "next/server";
import { expect, test } from "vitest";
import { issueVisitorCookie, readVisitorCookie, visitorCookieName } from "@/app/_server/visitor-cookie";
import { proxy } from "@/proxy";

const visit = (path: string, cookie?: string) =>
  proxy(new NextRequest(`http://localhost:3000${path}`, cookie ? { headers: { cookie } } : {}));

const cookieOf = (response: Response) => /everform_visitor=([^;]+)/.exec(response.headers.get("set-cookie") ?? "")?.[1];

test("every cookie is another visitor, and reads as the same one each time", () => {
  const cookies = Array.from({ length: 50 }, issueVisitorCookie);
  const ids = cookies.map(readVisitorCookie);
  expect(new Set(ids).size).toBe(50);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(cookies.map(readVisitorCookie)).toEqual(ids);
});

test("a cookie with any character changed, cut or added is nobody's", () => {
  const cookie = issueVisitorCookie();
  // The last character of each part holds bits that base64url ignores.
  const ignored = new Set([cookie.indexOf(".") - 1, cookie.length - 1]);
  for (let index = 0; index < cookie.length; index++) {
    if (ignored.has(index)) continue;
    const changed = cookie[index] === "A" ? "B" : "A";
    expect(readVisitorCookie(cookie.slice(0, index) + changed + cookie.slice(index + 1))).toBeNull();
  }
  for (const bad of [undefined, "", ".", "a.b", cookie.slice(0, -2), `${cookie}.x`, cookie.split(".")[0]]) {
    expect(readVisitorCookie(bad)).toBeNull();
  }
});

test("pages where somebody can write give a visitor without a valid cookie one, other pages do not", () => {
  for (const path of ["/gallery", "/design/1", "/register", "/identity/restore"]) {
    expect(readVisitorCookie(cookieOf(visit(path)))).not.toBeNull();
  }
  expect(readVisitorCookie(cookieOf(visit("/evolve")))).not.toBeNull();
  expect(readVisitorCookie(cookieOf(visit("/evolve/0123", "everform_visitor=forged.cookie")))).not.toBeNull();
  for (const path of ["/", "/evolved", "/privacy", "/embed/1", "/_next/static/a.js"])
    expect(cookieOf(visit(path))).toBeUndefined();
  expect(cookieOf(visit("/evolve", `${visitorCookieName()}=${issueVisitorCookie()}`))).toBeUndefined();
});

test("the page that is rendered sees the new cookie and the nonce of its policy", () => {
  const response = visit("/evolve", "theme=dark");
  const forwarded = response.headers.get("x-middleware-request-cookie");
  expect(forwarded).toBe(`theme=dark; everform_visitor=${cookieOf(response)}`);
  const policy = response.headers.get("content-security-policy");
  expect(policy).toContain(`'nonce-${response.headers.get("x-middleware-request-x-nonce")}'`);
  expect(policy).toMatch(/default-src 'self'.*'wasm-unsafe-eval'.*frame-ancestors 'none'/);
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'/);
  expect(visit("/").headers.get("content-security-policy")).not.toBe(policy);
});
