/**
 * Runs before every page and static file (the API, feeds and sitemaps set their own headers in app/_server/route.ts): security
 * headers with a nonce, the language that the address asks for, and the visitor cookie on pages that visitors write from. No authorisation happens here.
 */
import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { pagePolicy, setSecurityHeaders } from "@/app/_server/security-headers";
import {
  issueVisitorCookie,
  readVisitorCookie,
  visitorCookieName,
  visitorCookieOptions,
} from "@/app/_server/visitor-cookie";
import {
  LOCALE_COOKIE,
  LOCALE_COOKIE_SECONDS,
  LOCALE_PARAMETER,
  Locale,
  PAGE_LOCALE_HEADER,
} from "@/lib/contracts/locale";

export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString("base64");
  const isEmbeddable = request.nextUrl.pathname.startsWith("/embed/");
  const policy = pagePolicy(nonce, { isEmbeddable });
  const headers = new Headers(request.headers);
  // Next reads the nonce for its own scripts from the policy in the request.
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);
  const locale = Locale.safeParse(request.nextUrl.searchParams.get(LOCALE_PARAMETER)).data;
  if (locale) headers.set(PAGE_LOCALE_HEADER, locale);
  else headers.delete(PAGE_LOCALE_HEADER);
  const issued = needsVisitor(request) ? issueVisitorCookie() : null;
  // The page that is rendered for this request sees the new cookie already.
  if (issued) headers.set("cookie", withCookie(request, issued));
  const response = NextResponse.next({ request: { headers } });
  setSecurityHeaders(response.headers, policy, { isShared: isEmbeddable });
  if (issued) response.cookies.set(visitorCookieName(), issued, visitorCookieOptions());
  // The next page goes on in this language. A frame on another site sets no cookie.
  if (locale && !isEmbeddable) {
    response.cookies.set(LOCALE_COOKIE, locale, { path: "/", maxAge: LOCALE_COOKIE_SECONDS, sameSite: "lax" });
  }
  return response;
}

/** First parts of the paths of pages from which somebody may write: evolve, rate, collect, follow, vote, register. */
const WRITING_PAGES = [
  ...["evolve", "design", "gallery", "collection", "my", "news", "maker", "tag", "challenges", "import"],
  ...["login", "register", "verify", "reset", "settings", "identity"],
];

function needsVisitor(request: NextRequest): boolean {
  const [, firstPart = ""] = request.nextUrl.pathname.split("/");
  if (!WRITING_PAGES.includes(firstPart)) return false;
  return readVisitorCookie(request.cookies.get(visitorCookieName())?.value) === null;
}

function withCookie(request: NextRequest, value: string): string {
  const others = request.cookies.getAll().filter(({ name }) => name !== visitorCookieName());
  return [...others, { name: visitorCookieName(), value }].map((cookie) => `${cookie.name}=${cookie.value}`).join("; ");
}

export const config = {
  matcher: "/((?!api/|feeds/|sitemap|robots\\.txt$|manifest\\.webmanifest$|healthz$|readyz$).*)",
};
