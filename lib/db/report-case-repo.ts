/** Open reports, by the thing they are about. Inserting reports is lib/db/report-repo.ts. */
import type { PublicId } from "@/lib/contracts/ids";
import type { ModeratedKind, ModeratedThing } from "@/lib/contracts/moderation";
import { type HotQuery, type HotStatement, hotQuery } from "./client";

export interface OpenReport {
  id: PublicId;
  kind: ModeratedKind;
  thingId: PublicId;
  reason: string;
  text: string;
  status: "open" | "claimed";
  /** Visitor id of the admin whose case it is; null when nobody took it or the claim binds no more. */
  claimedBy: PublicId | null;
  /** Until then it is theirs; null without a binding claim. */
  claimedUntil: Date | null;
  createdAt: Date;
}

/** A claim binds for a day, while its holder is an admin: nobody can lock a case by forgetting it. */
const CLAIM_LENGTH = "interval '1 day'";
const IS_BINDING = `
    r.claimed_at > now() - ${CLAIM_LENGTH} and exists (
      select from account a join visitor v on v.id = a.visitor_id
      where a.visitor_id = r.claimed_by and a.role = 'admin' and v.banned_at is null)`;

const COLUMNS = `
    r.id, r.target::text as kind, r.target_id as "thingId", r.reason, r.text, r.status::text as status,
    case when ${IS_BINDING} then r.claimed_by end as "claimedBy",
    case when ${IS_BINDING} then r.claimed_at + ${CLAIM_LENGTH} end as "claimedUntil", r.created_at as "createdAt"`;

const LIST: HotStatement = {
  name: "list-report-cases",
  text: `
    with cases as (
      select target, target_id, min(created_at) as since from report where status in ('open', 'claimed')
      group by target, target_id
      having ($1::timestamptz is null or (min(created_at), target_id) > ($1, $2))
      order by since, target_id limit $3
    )
    select ${COLUMNS} from cases c join report r on r.target = c.target and r.target_id = c.target_id
    where r.status in ('open', 'claimed') order by c.since, c.target_id, r.created_at, r.id`,
};

/** Where a page of cases ends. */
export interface CaseEnd {
  since: Date;
  thingId: string;
}

/** The open reports of the next `limit` things, longest waiting first. */
export const listOpenReports = (after: CaseEnd | null, limit: number): Promise<OpenReport[]> =>
  hotQuery<OpenReport & Record<string, unknown>>(LIST, [after?.since ?? null, after?.thingId ?? "", limit]);

const LOCK: HotStatement = {
  name: "lock-reports",
  text: `
    select ${COLUMNS} from report r
    where r.target = $1::text::report_target and r.target_id = $2 and r.status in ('open', 'claimed')
    order by r.id for no key update`,
};

/** The open reports of a thing, locked until the transaction ends. */
export const lockOpenReports = (query: HotQuery, { kind, id }: ModeratedThing): Promise<OpenReport[]> =>
  query<OpenReport & Record<string, unknown>>(LOCK, [kind, id]);

const CLAIM: HotStatement = {
  name: "claim-reports",
  text: `
    update report set status = (case when $2::text is null then 'open' else 'claimed' end)::report_status, claimed_by = $2,
      claimed_at = case when $2::text is null then null else now() end, version = version + 1, resolved_at = null
    where id = any($1::text[])`,
};

/** Gives reports to an admin, or to nobody: then they wait again. */
export async function setClaim(
  query: HotQuery,
  reportIds: readonly PublicId[],
  adminId: PublicId | null,
): Promise<void> {
  await query(CLAIM, [reportIds, adminId]);
}

const RESOLVE: HotStatement = {
  name: "resolve-reports",
  text: `
    update report set status = $2::text::report_status, claimed_by = $3, version = version + 1, resolved_at = now()
    where id = any($1::text[])`,
};

export async function resolveReports(
  query: HotQuery,
  reportIds: readonly PublicId[],
  { status, adminId }: { status: "upheld" | "rejected"; adminId: PublicId },
): Promise<void> {
  await query(RESOLVE, [reportIds, status, adminId]);
}

const FIND_DECIDER: HotStatement = {
  name: "find-decider-of-reports",
  text: `
    select claimed_by as "adminId" from report
    where target = $1::text::report_target and target_id = $2 and status in ('upheld', 'rejected')
    order by resolved_at desc, id limit 1`,
};

/** The admin who decided reports of the thing last; null when nobody did, or it was undone. */
export const findDecider = async (query: HotQuery, { kind, id }: ModeratedThing): Promise<PublicId | null> =>
  (await query<{ adminId: PublicId | null }>(FIND_DECIDER, [kind, id]))[0]?.adminId ?? null;

/** So many anonymous reporters of one network count; a class behind one address is few voices, not thirty. */
const COUNTED_PER_ORIGIN = 2;

const COUNT_REPORTERS: HotStatement = {
  name: "count-reporters",
  text: `
    select coalesce(sum(case when origin_key is null then reporters else least(reporters, ${COUNTED_PER_ORIGIN}) end), 0)::int as count
    from (
      select origin_key, count(distinct coalesce(visitor_id, id)) as reporters from report
      where target = $1::text::report_target and target_id = $2 and status in ('open', 'claimed')
      group by origin_key
    ) per_origin`,
};

/** Different reporters of a thing whose reports nobody has decided yet. */
export const countReporters = async (query: HotQuery, { kind, id }: ModeratedThing): Promise<number> =>
  (await query<{ count: number }>(COUNT_REPORTERS, [kind, id]))[0]!.count;

export const COUNT_OPEN: HotStatement = {
  name: "count-open-cases",
  text: `
    select (select count(*)::int from (select distinct target, target_id from report where status in ('open', 'claimed')) c) as "caseCount",
           (select count(*)::int from appeal where status = 'open') as "appealCount",
           (select count(*)::int from design where is_held and visibility = 'public' and state = 'active') as "heldCount"`,
};

/** What waits for an admin. */
export const countWaiting = async (): Promise<{ caseCount: number; appealCount: number; heldCount: number }> =>
  (await hotQuery<{ caseCount: number; appealCount: number; heldCount: number }>(COUNT_OPEN, []))[0]!;
