/** Who follows which author or tag. */
import type { FollowList } from "@/lib/contracts/follow";
import { deriveFollowId, type PublicId } from "@/lib/contracts/ids";
import type { HotQuery, HotStatement } from "./client";

/** A row that can be followed. */
export type Followed = { kind: "author"; id: PublicId } | { kind: "tag"; id: number };

const FIND_AUTHOR: HotStatement = {
  name: "find-followed-author",
  text: "select id from visitor where handle = $1 and claimed_by_id is null",
};
const FIND_TAG: HotStatement = {
  name: "find-followed-tag",
  text: "select id from tag where name = $1 and not is_forbidden",
};

export const findAuthor = async (query: HotQuery, handle: string): Promise<PublicId | null> =>
  (await query<{ id: PublicId }>(FIND_AUTHOR, [handle]))[0]?.id ?? null;

export const findTag = async (query: HotQuery, name: string): Promise<number | null> =>
  (await query<{ id: number }>(FIND_TAG, [name]))[0]?.id ?? null;

const columnsOf = (followed: Followed): [PublicId | null, number | null] =>
  followed.kind === "author" ? [followed.id, null] : [null, followed.id];

const ADD: HotStatement = {
  name: "add-follow",
  text: "insert into follow (id, visitor_id, followed_id, tag_id) values ($1, $2, $3, $4) on conflict do nothing",
};

export async function addFollow(query: HotQuery, visitorId: PublicId, followed: Followed): Promise<void> {
  await query(ADD, [deriveFollowId(visitorId, `${followed.kind}:${followed.id}`), visitorId, ...columnsOf(followed)]);
}

const REMOVE: HotStatement = {
  name: "remove-follow",
  text: "delete from follow where visitor_id = $1 and (followed_id = $2 or tag_id = $3)",
};

export async function removeFollow(query: HotQuery, visitorId: PublicId, followed: Followed): Promise<void> {
  await query(REMOVE, [visitorId, ...columnsOf(followed)]);
}

const COUNT: HotStatement = {
  name: "count-follows",
  text: "select count(*)::int as count from follow where visitor_id = $1",
};

export const countFollows = async (query: HotQuery, visitorId: PublicId): Promise<number> =>
  (await query<{ count: number }>(COUNT, [visitorId]))[0]!.count;

const IS_FOLLOWING: HotStatement = {
  name: "is-following",
  text: `select exists (select from follow where visitor_id = $1 and (followed_id = $2 or tag_id = $3)) as "isFollowing"`,
};

export const isFollowingRow = async (query: HotQuery, visitorId: PublicId, followed: Followed): Promise<boolean> =>
  (await query<{ isFollowing: boolean }>(IS_FOLLOWING, [visitorId, ...columnsOf(followed)]))[0]!.isFollowing;

const LIST: HotStatement = {
  name: "list-follows",
  text: `
    select array(select v.handle from follow f join visitor v on v.id = f.followed_id
                 where f.visitor_id = $1 and v.handle is not null order by f.created_at desc, f.id) as authors,
           array(select t.name from follow f join tag t on t.id = f.tag_id
                 where f.visitor_id = $1 order by f.created_at desc, f.id) as tags`,
};

/** Handles and tag names, newest first. */
export const listFollowRows = async (query: HotQuery, visitorId: PublicId): Promise<FollowList> =>
  (await query<FollowList>(LIST, [visitorId]))[0]!;
