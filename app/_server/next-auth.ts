/**
 * next-auth as the machinery of sessions: its CSRF token, its credentials providers, its encrypted session token. It is called
 * through its handler of plain objects, so that requests pass our wrapper (same origin, limits, errors, headers) like all
 * others, no address has to be configured, and tests need no server. Only three of its actions are let through.
 */
import NextAuth, { type AuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { LinkLogin, PasswordLogin } from "@/lib/contracts/account";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { logInByLink, logInByPassword } from "@/lib/services/account/log-in";
import type { SessionClaim } from "@/lib/services/account/session";
import { countLink, countLogin } from "./attempt-limit";
import { parse } from "./request-checks";
import { jsonResponse, type RouteCall } from "./route";
import {
  accountCookieOptions,
  csrfCookieName,
  SESSION_MAX_AGE_SECONDS,
  sessionCookieName,
  sessionKey,
  sessionToken,
} from "./session-cookie";
import { anonymousIdOf, setVisitorCookie } from "./visitor-cookie";

const ACTIONS = ["GET csrf", "POST callback/password", "POST callback/link", "POST signout"] as const;

/** What a provider found out in this request: next-auth itself would only say "failed". */
interface Outcome {
  session?: SessionClaim;
  error?: unknown;
}

/** Runs one action of next-auth. Throws NOT_FOUND for others, FORBIDDEN without its token, and what logging in throws. */
export async function runNextAuth(call: RouteCall, body: Record<string, unknown> = {}): Promise<Response> {
  const { request, requestId } = call;
  const action = call.partOf("nextauth").replaceAll(",", "/");
  if (!ACTIONS.some((known) => known === `${request.method} ${action}`)) throw new AppError("NOT_FOUND");
  const outcome: Outcome = {};
  const answer = await callNextAuth(call, action, body, optionsFor(call, outcome));
  if (outcome.error !== undefined) throw outcome.error;
  if (action === "csrf") return withCookies(jsonResponse(answer.body), answer);
  const isDone = outcome.session !== undefined || answer.cookies.has(sessionCookieName()) || action === "signout";
  // next-auth sends a request without its token back to the page that makes one.
  if (!isDone || answer.location.includes("csrf=true")) {
    throw new AppError("FORBIDDEN", { publicMessage: "This page is too old. Reload it and try again." });
  }
  const response = jsonResponse({ ok: true });
  if (outcome.session) {
    log.info({ requestId, visitorId: outcome.session.visitorId }, "logged in");
    // The work of the old cookie is the account's now; whoever uses this browser after a logout starts anew.
    setVisitorCookie(response);
  }
  return withCookies(response, answer);
}

function optionsFor(call: RouteCall, outcome: Outcome): AuthOptions {
  const anonymousId = anonymousIdOf(call.request);
  const attempt =
    (logIn: (credentials: unknown) => Promise<SessionClaim>) =>
    async (credentials: unknown): Promise<({ id: string } & SessionClaim) | null> => {
      try {
        outcome.session = await logIn(credentials);
        return { id: outcome.session.visitorId, ...outcome.session };
      } catch (error) {
        outcome.error = error;
        return null;
      }
    };
  const cookie = (name: string) => ({ name, options: accountCookieOptions() });
  return {
    secret: sessionKey(),
    session: { strategy: "jwt", maxAge: SESSION_MAX_AGE_SECONDS },
    cookies: { sessionToken: cookie(sessionCookieName()), csrfToken: cookie(csrfCookieName()) },
    callbacks: {
      jwt: ({ token, user }) => (user ? sessionToken(user as unknown as SessionClaim) : token),
      redirect: () => "/",
    },
    logger: {
      error: (code) => log.error({ code, requestId: call.requestId }, "next-auth failed"),
      warn: () => {},
      debug: () => {},
    },
    providers: [
      Credentials({
        id: "password",
        credentials: {},
        authorize: attempt((credentials) => {
          const input = parse(PasswordLogin, credentials);
          countLogin(call.request, input.email);
          return logInByPassword(anonymousId, input);
        }),
      }),
      Credentials({
        id: "link",
        credentials: {},
        authorize: attempt((credentials) => {
          const input = parse(LinkLogin, credentials);
          countLink(call.request, input.token);
          return logInByLink(anonymousId, input);
        }),
      }),
    ],
  };
}

interface Answer {
  body: unknown;
  location: string;
  /** `Set-Cookie` values by cookie name. */
  cookies: Map<string, string>;
}

/** The response object that next-auth's handler writes to. */
async function callNextAuth(
  { request }: RouteCall,
  action: string,
  body: Record<string, unknown>,
  options: AuthOptions,
): Promise<Answer> {
  const headers = new Map<string, string | string[]>();
  const answer: Answer = { body: null, location: "", cookies: new Map() };
  const keep = (value: unknown) => {
    answer.body = value;
  };
  const response = {
    status: () => response,
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    setHeader: (name: string, value: string | string[]) => {
      headers.set(name.toLowerCase(), value);
      return response;
    },
    json: keep,
    send: keep,
    end: () => {},
  };
  await NextAuth(
    {
      method: request.method,
      query: { nextauth: action.split("/") },
      cookies: Object.fromEntries(request.cookies.getAll().map(({ name, value }) => [name, value])),
      headers: Object.fromEntries(request.headers),
      body,
    } as never,
    response as never,
    options,
  );
  answer.location = String(headers.get("location") ?? "");
  for (const line of [headers.get("set-cookie") ?? []].flat()) answer.cookies.set(line.split("=")[0] ?? "", line);
  return answer;
}

/**
 * Only our two: next-auth also remembers where to go back to, which our pages do themselves. Last of all, because setting a
 * cookie through Next writes the header anew.
 */
function withCookies<R extends Response>(response: R, { cookies }: Answer): R {
  for (const name of [sessionCookieName(), csrfCookieName()]) {
    const line = cookies.get(name);
    if (line !== undefined) response.headers.append("set-cookie", line);
  }
  return response;
}
