/** Accounts, reports and reported designs for tests of moderation, and what the audit log says of them. */
import type { PublicId } from "@/lib/contracts/ids";
import type { ModeratedThing } from "@/lib/contracts/moderation";
import type { AdminCaller } from "@/lib/services/admin";
import { undo } from "@/lib/services/undo";
import type { Viewer } from "@/lib/services/viewer";
import { published } from "./community";
import { newId, sql } from "./site-state";

export interface MadeAccount {
  id: PublicId;
  handle: string;
  viewer: Viewer;
  /** As whom the admin area sees the account. */
  caller: AdminCaller;
}

let accountCount = 0;

/** An account that logged in just now, or `loggedInMinutesAgo`. */
export async function makeAccount(
  role: "member" | "admin",
  { loggedInMinutesAgo = 0 }: { loggedInMinutesAgo?: number } = {},
): Promise<MadeAccount> {
  const id = newId();
  accountCount += 1;
  const handle = `${role}-${accountCount}`;
  await sql("insert into visitor (id, kind, handle) values ($1, 'account', $2)", [id, handle]);
  await sql(
    "insert into account (visitor_id, email, email_verified_at, role) values ($1, $2, now(), $3::account_role)",
    [id, `${handle}@example.org`, role],
  );
  const viewer: Viewer = {
    visitorId: id,
    account: { role, sessionVersion: 1, loggedInAtMs: Date.now() - loggedInMinutesAgo * 60_000 },
  };
  return { id, handle, viewer, caller: { viewer, secondFactorProof: null, requestId: "test" } };
}

/** An anonymous visitor with a row. */
export async function makeVisitor(): Promise<PublicId> {
  const id = newId();
  await sql("insert into visitor (id, handle) values ($1, $2)", [id, `visitor-${id.slice(0, 8)}`]);
  return id;
}

/** A report by somebody new; `originKey` stands for an anonymous reporter's network. */
export async function makeReport(
  thing: ModeratedThing,
  { originKey = null, reporterId }: { originKey?: string | null; reporterId?: PublicId } = {},
): Promise<PublicId> {
  const id = newId();
  await sql(
    `insert into report (id, visitor_id, target, target_id, reason, origin_key)
     values ($1, $2, $3::report_target, $4, 'offensive', $5)`,
    [id, reporterId ?? (await makeVisitor()), thing.kind, thing.id, originKey],
  );
  return id;
}

export const designThing = (id: PublicId): ModeratedThing => ({ kind: "design", id });

/** A public design with two reports. */
export async function reportedDesign() {
  const { id, authorId } = await published();
  const thing = designThing(id);
  return { id, authorId, thing, reportIds: [await makeReport(thing), await makeReport(thing)] };
}

export interface AuditRow {
  id: string;
  action: string;
  target: string;
  targetId: string;
  actor: string;
  actorId: string;
  reason: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** Every entry of the audit log, oldest first. */
export const auditRows = (): Promise<AuditRow[]> =>
  sql<AuditRow & Record<string, unknown>>(
    `select id::text, action, target, target_id as "targetId", actor, actor_id as "actorId", reason, before, after
     from audit_entry order by audit_entry.id`,
  );

/** Runs something and returns the audit entries that it added. */
export async function entriesOf(work: () => Promise<unknown>): Promise<AuditRow[]> {
  const before = (await auditRows()).length;
  await work();
  return (await auditRows()).slice(before);
}

/** Undoes the newest entry of the log. */
export async function undoLast(admin: MadeAccount): Promise<void> {
  await undo(admin.caller, { entryId: (await auditRows()).at(-1)!.id, reason: "a mistake" });
}

export const designState = async (id: PublicId): Promise<string> =>
  (await sql<{ state: string }>("select state::text from design where id = $1", [id]))[0]!.state;
