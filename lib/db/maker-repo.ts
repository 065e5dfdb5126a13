/** The public faces of authors and tags. Counts are of public, active designs only. */
import type { MakerProfile, TagProfile } from "@/lib/contracts/gallery";
import type { PublicId } from "@/lib/contracts/ids";
import type { Database } from "./client";
import type { ViewerId } from "./generation-repo";

/** The visitor with this handle; null when there is none. */
export async function findVisitorIdByHandle(db: Database, handle: string): Promise<PublicId | null> {
  const row = await db.visitor.findUnique({ where: { handle }, select: { id: true } });
  return row?.id ?? null;
}

/** The handle of the account that took over everything of the visitor with this handle; null when none did. */
export async function findSuccessorHandle(db: Database, handle: string): Promise<string | null> {
  const row = await db.visitor.findUnique({ where: { handle }, select: { claimedBy: { select: { handle: true } } } });
  return row?.claimedBy?.handle ?? null;
}

/**
 * The author with this handle. Anonymous visitors have a public face only while a design of theirs is public; of accounts and
 * scripts it is there from the beginning. A face that an admin hid is seen by its owner only. Null otherwise.
 */
export async function findMaker(
  db: Database,
  viewerId: ViewerId,
  handle: string,
): Promise<(MakerProfile & { id: PublicId }) | null> {
  const [row] = await db.$queryRaw<(Omit<MakerProfile, "memberSince"> & { id: PublicId; memberSince: Date })[]>`
    select v.id, v.handle, v.kind::text as kind, v.about, v.created_at as "memberSince",
           v.id = ${viewerId ?? ""} as "isOwn",
           exists (select from follow f where f.followed_id = v.id and f.visitor_id = ${viewerId ?? ""}) as "isFollowed",
           (select count(*)::int from follow f where f.followed_id = v.id) as "followerCount",
           made.*
    from visitor v cross join lateral (
      select count(*)::int as "designCount", coalesce(sum(rating_count), 0)::int as "ratingCount",
             (sum(rating_sum)::float8 / nullif(sum(rating_count), 0)) as "ratingMean",
             coalesce(sum(fork_count), 0)::int as "forkCount"
      from design where visitor_id = v.id and visibility = 'public' and state = 'active') made
    where v.handle = ${handle} and v.claimed_by_id is null
      and (v.profile_hidden_at is null or v.id = ${viewerId ?? ""}) and (v.kind <> 'anonymous' or made."designCount" > 0)`;
  return row ? { ...row, memberSince: row.memberSince.toISOString() } : null;
}

/** The tag, unless it is forbidden or no public design carries it. */
export async function findTagProfile(db: Database, viewerId: ViewerId, name: string): Promise<TagProfile | null> {
  const [row] = await db.$queryRaw<TagProfile[]>`
    select t.name, t.design_count as "designCount",
           (select count(*)::int from follow f where f.tag_id = t.id) as "followerCount",
           exists (select from follow f where f.tag_id = t.id and f.visitor_id = ${viewerId ?? ""}) as "isFollowed"
    from tag t
    where t.name = ${name} and not t.is_forbidden
      and exists (select from design_tag dt join design d on d.id = dt.design_id
                  where dt.tag_id = t.id and d.visibility = 'public' and d.state = 'active')`;
  return row ?? null;
}
