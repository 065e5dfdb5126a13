/** The cookie of somebody who is logged in: an encrypted token (next-auth's) that names the account and its session version. */
import { createHmac } from "node:crypto";
import type { NextResponse } from "next/server";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { env } from "@/lib/config/env";
import { PublicId } from "@/lib/contracts/ids";
import type { SessionClaim } from "@/lib/services/account/session";

/** A login ends by itself after two months; until then the database is asked on every request. */
export const SESSION_MAX_AGE_SECONDS = 60 * 24 * 3600;

const prefix = (): string => (env().isSecureOrigin ? "__Host-" : "");
export const sessionCookieName = (): string => `${prefix()}everform_session`;
export const csrfCookieName = (): string => `${prefix()}everform_csrf`;

export const accountCookieOptions = () =>
  ({ httpOnly: true, sameSite: "lax", secure: env().isSecureOrigin, path: "/" }) as const;

/** A key of its own, made from the site's secret. */
export const sessionKey = (): string => createHmac("sha256", env().sessionSecret).update("next-auth").digest("hex");

/** What the token of a login holds: ids and times, nothing that a person would recognise. */
export const sessionToken = ({ visitorId, sessionVersion }: SessionClaim) => ({
  sub: visitorId,
  sessionVersion,
  loggedInAtMs: Date.now(),
});

const Token = z.object({ sub: PublicId, sessionVersion: z.int(), loggedInAtMs: z.number() });

export interface Session extends SessionClaim {
  loggedInAtMs: number;
}

/** The cookie's value of a new session. */
export const issueSession = (claim: SessionClaim): Promise<string> =>
  encode({ token: sessionToken(claim), secret: sessionKey(), maxAge: SESSION_MAX_AGE_SECONDS });

/** Gives the answer's browser a new session. */
export async function setSessionCookie(response: NextResponse, claim: SessionClaim): Promise<void> {
  const options = { ...accountCookieOptions(), maxAge: SESSION_MAX_AGE_SECONDS };
  response.cookies.set(sessionCookieName(), await issueSession(claim), options);
}

export function clearSessionCookie(response: NextResponse): void {
  response.cookies.set(sessionCookieName(), "", { ...accountCookieOptions(), maxAge: 0 });
}

/** Null when the cookie is missing, forged, cut or too old. Says nothing about whether the session was ended meanwhile. */
export async function readSession(value: string | undefined): Promise<Session | null> {
  if (!value) return null;
  let payload: unknown;
  try {
    payload = await decode({ token: value, secret: sessionKey() });
  } catch {
    return null; // Not ours, or too old: the reason makes no difference to anybody.
  }
  const token = Token.safeParse(payload);
  if (!token.success) return null;
  const { sub, sessionVersion, loggedInAtMs } = token.data;
  return { visitorId: sub, sessionVersion, loggedInAtMs };
}
