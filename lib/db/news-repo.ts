/**
 * News: what happened to one's designs and whom one follows. The id of a row is made from the event, so that nothing is told
 * twice; nobody is told what they did themselves.
 */
import { friendlyHandle } from "@/lib/contracts/handle";
import type { PublicId } from "@/lib/contracts/ids";
import type { Locale } from "@/lib/contracts/locale";
import type { NewsItem, NewsKind } from "@/lib/contracts/news";
import type { HotQuery, HotStatement } from "./client";

/** SQL of the id of an event. */
const idOf = (reader: string, kind: string) =>
  `left(encode(sha256(convert_to(concat_ws('|', 'news', ${reader}, ${kind}, $1::text, $2::text), 'UTF8')), 'hex'), 32)`;

const TELL_AUTHOR: HotStatement = {
  name: "tell-author",
  text: `
    insert into news (id, visitor_id, kind, actor_id, design_id)
    select ${idOf("d.visitor_id", "$3::text")}, d.visitor_id, $3::news_kind, $1, $2
    from design d where d.id = $2 and d.visitor_id <> $1
    on conflict do nothing`,
};

/** Tells the author of a design that somebody rated it or made it a favourite. */
export async function tellAuthor(
  query: HotQuery,
  event: { actorId: PublicId; designId: PublicId; kind: Extract<NewsKind, "rated" | "favourited"> },
): Promise<void> {
  await query(TELL_AUTHOR, [event.actorId, event.designId, event.kind]);
}

const TELL_FORKED: HotStatement = {
  name: "tell-forked",
  text: `
    insert into news (id, visitor_id, kind, actor_id, design_id)
    select distinct ${idOf("d.visitor_id", "'forked'")}, d.visitor_id, 'forked'::news_kind, $1, $2
    from design d where d.id = any($3::text[]) and d.visitor_id <> $1
    on conflict do nothing`,
};

/** Tells the authors of its nearest published ancestors that the design `designId` by `actorId` descends from theirs. */
export async function tellForked(
  query: HotQuery,
  event: { actorId: PublicId; designId: PublicId; ancestorIds: readonly PublicId[] },
): Promise<void> {
  await query(TELL_FORKED, [event.actorId, event.designId, event.ancestorIds]);
}

const TELL_FOLLOWERS: HotStatement = {
  name: "tell-followers",
  text: `
    insert into news (id, visitor_id, kind, actor_id, design_id)
    select distinct ${idOf("f.visitor_id", "'published'")}, f.visitor_id, 'published'::news_kind, $1, $2
    from follow f
    where (f.followed_id = $1 or f.tag_id in (select tag_id from design_tag where design_id = $2)) and f.visitor_id <> $1
    on conflict do nothing`,
};

/** Tells everybody who follows the author or one of the design's tags that it was published. */
export async function tellFollowers(query: HotQuery, event: { actorId: PublicId; designId: PublicId }): Promise<void> {
  await query(TELL_FOLLOWERS, [event.actorId, event.designId]);
}

const TELL_WON: HotStatement = {
  name: "tell-won",
  text: `
    insert into news (id, visitor_id, kind, challenge_id, design_id)
    select ${idOf("d.visitor_id", "'won'")}, d.visitor_id, 'won'::news_kind, $1, $2
    from design d where d.id = $2
    on conflict do nothing`,
};

/** Tells the author of a design that it won a place in a challenge. */
export async function tellWon(query: HotQuery, event: { challengeId: PublicId; designId: PublicId }): Promise<void> {
  await query(TELL_WON, [event.challengeId, event.designId]);
}

const TELL_JUROR: HotStatement = {
  name: "tell-juror",
  text: `
    insert into news (id, visitor_id, kind, challenge_id)
    select ${idOf("$2::text", "'juror'")}, $2, 'juror'::news_kind, $1
    on conflict do nothing`,
};
const UNTELL_JUROR: HotStatement = {
  name: "untell-juror",
  text: "delete from news where kind = 'juror' and challenge_id = $1 and visitor_id = $2",
};

/** Tells somebody that they judge a challenge, or takes that back. Seen once the challenge is published. */
export async function tellJuror(
  query: HotQuery,
  event: { challengeId: PublicId; visitorId: PublicId; isJuror: boolean },
): Promise<void> {
  await query(event.isJuror ? TELL_JUROR : UNTELL_JUROR, [event.challengeId, event.visitorId]);
}

/**
 * News about a design and a challenge that its reader may look at, or about none. That a held design was published is told
 * when it is held no more: nobody has looked at its title yet.
 */
const VISIBLE = `(n.design_id is null or exists (
  select from design d where d.id = n.design_id and d.state = 'active' and (d.visibility = 'public' or d.visitor_id = $1)
    and not (n.kind = 'published' and d.is_held)))
  and (n.challenge_id is null or exists (select from challenge c where c.id = n.challenge_id and c.is_published))`;

/** More are shown as "99+". */
export const MAX_UNREAD_SHOWN = 100;

export const COUNT_UNREAD: HotStatement = {
  name: "count-unread-news",
  text: `
    select count(*)::int as count from (
      select from news n where n.visitor_id = $1 and n.read_at is null and ${VISIBLE} limit ${MAX_UNREAD_SHOWN}) unread`,
};

/** Unread news, at most MAX_UNREAD_SHOWN. */
export const countUnread = async (query: HotQuery, readerId: PublicId): Promise<number> =>
  (await query<{ count: number }>(COUNT_UNREAD, [readerId]))[0]!.count;

/** Of which of the reader's designs another grew, by its title of today; the nearest, when both sides of a cross are theirs. Empty when they deleted it. */
const ANCESTOR_TITLE = `coalesce((
  select own.title
  from (select d.fork_of_design_id as id, 0 as place
        union all select c.parent_id, 1 from cross_parent c where c.design_id = d.id) parent
       join design own on own.id = parent.id
  where own.visitor_id = $1 and own.state = 'active'
  order by parent.place, own.published_at, own.id limit 1), '')`;

const LIST: HotStatement = {
  name: "list-news",
  text: `
    select n.id, n.kind, case when n.kind = 'forked' then ${ANCESTOR_TITLE} else n.detail end as detail,
           n.created_at as "createdAt", n.read_at is not null as "isRead", n.actor_id as "actorId",
           a.handle as "actorHandle", d.id as "designId", d.title, c.slug,
           coalesce(c.translations -> $5::text ->> 'title', c.title) as "challengeTitle"
    from news n left join visitor a on a.id = n.actor_id left join design d on d.id = n.design_id
         left join challenge c on c.id = n.challenge_id
    where n.visitor_id = $1 and ${VISIBLE} and ($2::timestamptz is null or (n.created_at, n.id) < ($2::timestamptz, $3))
    order by n.created_at desc, n.id desc limit $4`,
};

interface NewsRow {
  id: PublicId;
  kind: NewsKind;
  detail: string;
  createdAt: Date;
  isRead: boolean;
  actorId: PublicId | null;
  actorHandle: string | null;
  designId: PublicId | null;
  title: string | null;
  slug: string | null;
  challengeTitle: string | null;
}

/** News of one reader in a language, newest first, after a place in the list (null: from the top). */
export async function listNewsRows(
  query: HotQuery,
  readerId: PublicId,
  page: { after: { createdAt: string; id: PublicId } | null; limit: number; locale: Locale },
): Promise<NewsItem[]> {
  const rows = await query<NewsRow>(LIST, [
    readerId,
    page.after?.createdAt ?? null,
    page.after?.id ?? null,
    page.limit,
    page.locale,
  ]);
  return rows.map(({ actorId, actorHandle, designId, title, slug, challengeTitle, createdAt, ...row }) => ({
    ...row,
    actorHandle: actorHandle ?? (actorId === null ? null : friendlyHandle(actorId)),
    design: designId === null ? null : { id: designId, title: title ?? "" },
    challenge: slug === null ? null : { slug, title: challengeTitle ?? "" },
    createdAt: createdAt.toISOString(),
  }));
}

const MARK_READ: HotStatement = {
  name: "mark-news-read",
  text: `
    update news n set read_at = now()
    where n.visitor_id = $1 and n.read_at is null and n.created_at < $2::timestamptz + interval '1 millisecond'
      and ${VISIBLE}`,
};

/** Everything visible up to and with this moment (ISO 8601, milliseconds) is read. */
export async function markRead(query: HotQuery, readerId: PublicId, until: string): Promise<void> {
  await query(MARK_READ, [readerId, until]);
}
