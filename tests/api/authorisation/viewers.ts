/** Who asks: everybody of the matrix, each with the cookies of a browser. */
import { issueSession, sessionCookieName } from "@/app/_server/session-cookie";
import type { PublicId } from "@/lib/contracts/ids";
import { type Browser, newBrowser } from "@/tests/support/call-route";
import { newId, sql } from "@/tests/support/site-state";

/** nobody: without a cookie. stranger: an anonymous visitor. member, admin: logged in. owner: made the thing that is asked for. */
export const VIEWERS = ["nobody", "stranger", "member", "owner", "admin"] as const;
export type ViewerName = (typeof VIEWERS)[number];

export type Viewers = Record<ViewerName, Browser | undefined> & { owner: Browser };

async function logIn(role: "member" | "admin"): Promise<Browser> {
  const visitorId: PublicId = newId();
  await sql("insert into visitor (id, kind, handle) values ($1, 'account', $2)", [visitorId, `${role}-of-matrix`]);
  await sql(
    `insert into account (visitor_id, email, email_verified_at, role) values ($1, $2, now(), $3::account_role)`,
    [visitorId, `${role}@matrix.example`, role],
  );
  const session = await issueSession({ visitorId, sessionVersion: 1 });
  return { cookie: `${sessionCookieName()}=${session}`, visitorId };
}

export async function gatherViewers(): Promise<Viewers> {
  return {
    nobody: undefined,
    stranger: newBrowser(),
    member: await logIn("member"),
    owner: newBrowser(),
    admin: await logIn("admin"),
  };
}
