/** Visitors and accounts as admins see and change them. */
import { friendlyHandle } from "@/lib/contracts/handle";
import type { PublicId } from "@/lib/contracts/ids";
import type { PersonView } from "@/lib/contracts/moderation";
import { lockVotesOf, recountVotes } from "./challenge-vote-repo";
import { type HotQuery, type HotStatement, hotQuery } from "./client";
import { recountRatingsOf } from "./rating-repo";

interface PersonRow {
  id: PublicId;
  handle: string | null;
  kind: PersonView["kind"];
  email: string | null;
  role: "member" | "admin" | null;
  isVerified: boolean;
  hasSecondFactor: boolean;
  bannedAt: Date | null;
  banReason: string | null;
  isProfileHidden: boolean;
  createdAt: Date;
  lastSeenAt: Date;
  designCount: number;
  upheldCount: number;
}

const COLUMNS = `
    select v.id, v.handle, v.kind::text as kind, a.email, a.role::text as role,
           a.email_verified_at is not null as "isVerified", a.totp_secret is not null as "hasSecondFactor",
           v.banned_at as "bannedAt", v.ban_reason as "banReason", v.profile_hidden_at is not null as "isProfileHidden",
           v.created_at as "createdAt", v.last_seen_at as "lastSeenAt",
           (select count(*)::int from design d where d.visitor_id = v.id and d.visibility = 'public' and d.state = 'active')
             as "designCount",
           (select count(*)::int from report r where r.status = 'upheld' and (
              (r.target = 'visitor' and r.target_id = v.id)
              or (r.target = 'design' and r.target_id in (select d.id from design d where d.visitor_id = v.id))))
             as "upheldCount"
    from visitor v left join account a on a.visitor_id = v.id`;

const toPerson = ({ email, role, isVerified, hasSecondFactor, ...row }: PersonRow): PersonView => ({
  ...row,
  handle: row.handle ?? friendlyHandle(row.id),
  account: email === null || role === null ? null : { email, role, isVerified, hasSecondFactor },
  bannedAt: row.bannedAt?.toISOString() ?? null,
  banReason: row.banReason ?? "",
  createdAt: row.createdAt.toISOString(),
  lastSeenAt: row.lastSeenAt.toISOString(),
});

/** Which people a list shows. */
export const PEOPLE_FILTERS = ["all", "admins", "banned"] as const;
export type PeopleFilter = (typeof PEOPLE_FILTERS)[number];
const CONDITIONS: Record<PeopleFilter, string> = {
  all: "v.handle is not null",
  admins: "a.role = 'admin'",
  banned: "v.banned_at is not null",
};

const LIST = Object.fromEntries(
  PEOPLE_FILTERS.map((filter) => [
    filter,
    {
      name: `list-people-${filter}`,
      text: `${COLUMNS}
    where v.claimed_by_id is null and (
      ($1 = '' and ${CONDITIONS[filter]})
      or ($1 <> '' and (v.id = $1 or v.handle ilike $2 escape '\\' or a.email ilike $2 escape '\\')))
    order by v.last_seen_at desc, v.id limit $3`,
    },
  ]),
) as Record<PeopleFilter, HotStatement>;

/** People whose handle, e-mail address or id is like the words, newest visit first; without words those of the filter. */
export async function listPeople(filter: PeopleFilter, words: string, limit: number): Promise<PersonView[]> {
  const like = `%${words.replace(/[\\%_]/g, "\\$&")}%`;
  return (await hotQuery<PersonRow & Record<string, unknown>>(LIST[filter], [words, like, limit])).map(toPerson);
}

export interface LockedPerson {
  id: PublicId;
  handle: string | null;
  kind: PersonView["kind"];
  role: "member" | "admin" | null;
  bannedAt: Date | null;
  banReason: string | null;
}

const LOCK: HotStatement = {
  name: "lock-person",
  text: `
    select v.id, v.handle, v.kind::text as kind, (select a.role::text from account a where a.visitor_id = v.id) as role,
           v.banned_at as "bannedAt", v.ban_reason as "banReason"
    from visitor v where v.id = $1 and v.claimed_by_id is null for no key update`,
};

export const lockPerson = async (query: HotQuery, id: PublicId): Promise<LockedPerson | null> =>
  (await query<LockedPerson & Record<string, unknown>>(LOCK, [id]))[0] ?? null;

const SET_BAN: HotStatement = {
  name: "set-ban",
  text: `
    update visitor set banned_at = case when $2::boolean then coalesce($4::timestamptz, now()) end,
      ban_reason = case when $2::boolean then $3 end
    where id = $1`,
};

/**
 * Bans a visitor or lets them come back: with it their ratings and votes cease to count, or count again. The visitor is locked
 * by the caller. `since`: an earlier ban that is put back.
 */
export async function setBan(
  query: HotQuery,
  id: PublicId,
  ban: { reason: string; since?: string | undefined } | null,
): Promise<void> {
  const votes = await lockVotesOf(query, [id]);
  await query(SET_BAN, [id, ban !== null, ban?.reason ?? "", ban?.since ?? null]);
  await recountVotes(query, votes);
  await recountRatingsOf(query, id);
}

const SET_ROLE: HotStatement = {
  name: "set-role",
  text: "update account set role = $2::text::account_role where visitor_id = $1",
};
const COUNT_ADMINS: HotStatement = {
  name: "count-admins",
  text: `
    select count(*)::int as count from account a join visitor v on v.id = a.visitor_id
    where a.role = 'admin' and v.banned_at is null`,
};
const END_SESSIONS: HotStatement = {
  name: "raise-session-version",
  text: "update account set session_version = session_version + 1 where visitor_id = $1",
};

export async function setRole(query: HotQuery, id: PublicId, role: "member" | "admin"): Promise<void> {
  await query(SET_ROLE, [id, role]);
}

export const countAdmins = async (query: HotQuery): Promise<number> =>
  (await query<{ count: number }>(COUNT_ADMINS, []))[0]!.count;

/** Ends every session of the account. */
export async function endSessions(query: HotQuery, id: PublicId): Promise<void> {
  await query(END_SESSIONS, [id]);
}
