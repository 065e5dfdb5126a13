/** From cookies to a viewer: the account that is logged in, else the anonymous visitor. */
import { AppError } from "@/lib/errors";
import { checkSession } from "@/lib/services/account/session";
import type { Viewer } from "@/lib/services/viewer";
import { readSession, sessionCookieName } from "./session-cookie";
import { readVisitorCookie, visitorCookieName } from "./visitor-cookie";

export interface Identified {
  viewer: Viewer;
  /** The cookie of a session is there, but the session was ended: elsewhere, by a new password, by an admin. */
  hasEndedSession: boolean;
}

/** `cookieOf` gives a cookie's value. Asks the database only when there is a session. */
export async function identify(cookieOf: (name: string) => string | undefined): Promise<Identified> {
  const anonymous = { visitorId: readVisitorCookie(cookieOf(visitorCookieName())), account: null };
  const session = await readSession(cookieOf(sessionCookieName()));
  if (session === null) return { viewer: anonymous, hasEndedSession: false };
  const account = await checkSession(session);
  if (account === null) return { viewer: anonymous, hasEndedSession: true };
  const { visitorId, loggedInAtMs } = session;
  return { viewer: { visitorId, account: { ...account, loggedInAtMs } }, hasEndedSession: false };
}

/**
 * A write with an ended session is refused instead of being done as somebody else. The answer takes the cookie away, so that
 * the next one is an anonymous visitor's.
 */
export class EndedSessionError extends AppError {
  constructor() {
    super("UNAUTHENTICATED", {
      publicMessage: "You were logged out. Log in again, or reload to go on without an account.",
    });
  }
}
