/** Challenges, their slots and jurors. Who stands where is in challenge-ranking-repo.ts. */
import type {
  ChallengeLayout,
  ChallengePhase,
  ChallengeScoring,
  ChallengeSlotInput,
  ChallengeTranslations,
} from "@/lib/contracts/challenge";
import type { PublicId } from "@/lib/contracts/ids";
import type { Locale } from "@/lib/contracts/locale";
import type { HotQuery, HotStatement } from "./client";

export interface SlotRow {
  id: PublicId;
  title: string;
  titles: ChallengeSlotInput["titles"];
  tag: string;
  placeCount: number;
  targetHeightMm: number | null;
}

export interface ChallengeRow {
  id: PublicId;
  slug: string;
  title: string;
  text: string;
  rules: string;
  locale: Locale;
  translations: ChallengeTranslations;
  layout: ChallengeLayout;
  scoring: ChallengeScoring;
  isPublished: boolean;
  opensAt: Date;
  closesAt: Date | null;
  frozenAt: Date | null;
  version: number;
  phase: ChallengePhase;
  /** By position. */
  slots: SlotRow[];
}

const CHALLENGE = `
  select c.id, c.slug, c.title, c.text, c.rules, c.locale, c.translations,
         c.layout::text as layout, c.scoring::text as scoring,
         c.is_published as "isPublished", c.opens_at as "opensAt", c.closes_at as "closesAt", c.frozen_at as "frozenAt",
         c.version,
         case when not c.is_published then 'draft'
              when c.frozen_at is not null or c.closes_at <= now() then 'closed'
              when c.opens_at > now() then 'upcoming'
              else 'live' end as phase,
         coalesce((
           select json_agg(json_build_object(
             'id', s.id, 'title', s.title, 'titles', s.titles, 'tag', s.tag, 'placeCount', s.place_count,
             'targetHeightMm', s.target_height_mm) order by s.position)
           from challenge_slot s where s.challenge_id = c.id), '[]') as slots
  from challenge c`;

const LIST: HotStatement = {
  name: "list-challenges",
  text: `${CHALLENGE} where c.is_published or $1 order by c.opens_at desc, c.id limit 200`,
};

/** All that are published, and the drafts when asked for; newest first. */
export const listChallengeRows = (query: HotQuery, withDrafts: boolean): Promise<ChallengeRow[]> =>
  query<ChallengeRow>(LIST, [withDrafts]);

const NAME: HotStatement = {
  name: "name-challenges",
  text: "select id, slug, title from challenge where id = any($1::text[])",
};

/** Address and title of each, drafts included. */
export const nameChallenges = (
  query: HotQuery,
  ids: readonly string[],
): Promise<Pick<ChallengeRow, "id" | "slug" | "title">[]> => query(NAME, [ids]);

const FIND: HotStatement = {
  name: "find-challenge",
  text: `${CHALLENGE} where c.slug = $1 and (c.is_published or $2)`,
};

/** The challenge at an address; a draft only when asked for. */
export const findChallengeRow = async (
  query: HotQuery,
  slug: string,
  withDrafts: boolean,
): Promise<ChallengeRow | null> => (await query<ChallengeRow>(FIND, [slug, withDrafts]))[0] ?? null;

const LOCK: HotStatement = { name: "lock-challenge", text: "select id from challenge where slug = $1 for update" };

/** The challenge, locked until the transaction ends, so that nobody freezes or edits it at the same time. */
export async function lockChallengeRow(query: HotQuery, slug: string): Promise<ChallengeRow | null> {
  await query(LOCK, [slug]);
  return findChallengeRow(query, slug, true);
}

const LIST_ENDED: HotStatement = {
  name: "list-ended-challenges",
  text: `
    select slug from challenge where is_published and frozen_at is null and closes_at <= now() order by closes_at`,
};

/** Addresses of those that have ended and are not frozen yet. */
export const listEndedSlugs = async (query: HotQuery): Promise<string[]> =>
  (await query<{ slug: string }>(LIST_ENDED, [])).map(({ slug }) => slug);

export interface ChallengeFields {
  slug: string;
  title: string;
  text: string;
  rules: string;
  locale: Locale;
  translations: ChallengeTranslations;
  layout: ChallengeLayout;
  scoring: ChallengeScoring;
  opensAt: string;
  closesAt: string | null;
}

const valuesOf = (id: PublicId, fields: ChallengeFields) => {
  const { slug, title, text, rules, locale, translations, layout, scoring, opensAt, closesAt } = fields;
  return [id, slug, title, text, rules, layout, scoring, opensAt, closesAt, locale, JSON.stringify(translations)];
};

const INSERT: HotStatement = {
  name: "insert-challenge",
  text: `
    insert into challenge (id, slug, title, text, rules, layout, scoring, opens_at, closes_at, locale, translations, is_published)
    values ($1, $2, $3, $4, $5, $6::text::challenge_layout, $7::text::challenge_scoring, $8, $9, $10, $11::text::jsonb, $12)
    on conflict do nothing
    returning id`,
};

/** Inserts it unless its id or its slug is there; false then. */
export const insertChallenge = async (
  query: HotQuery,
  id: PublicId,
  fields: ChallengeFields,
  isPublished: boolean,
): Promise<boolean> => (await query(INSERT, [...valuesOf(id, fields), isPublished])).length === 1;

const UPDATE: HotStatement = {
  name: "update-challenge",
  text: `
    update challenge
    set slug = $2, title = $3, text = $4, rules = $5, layout = $6::text::challenge_layout,
        scoring = $7::text::challenge_scoring, opens_at = $8, closes_at = $9, locale = $10,
        translations = $11::text::jsonb, version = version + 1
    where id = $1`,
};

/** Writes the fields and counts the version up. The row is locked by the caller. */
export async function updateChallenge(query: HotQuery, id: PublicId, fields: ChallengeFields): Promise<void> {
  await query(UPDATE, valuesOf(id, fields));
}

const REWORD: HotStatement = {
  name: "reword-challenge",
  text: "update challenge set title = $2, text = $3, rules = $4, locale = $5, translations = $6::text::jsonb where id = $1",
};

/** Writes the words only and does not count the version, which says that somebody has changed it. */
export async function rewordChallenge(
  query: HotQuery,
  id: PublicId,
  {
    title,
    text,
    rules,
    locale,
    translations,
  }: Pick<ChallengeFields, "title" | "text" | "rules" | "locale" | "translations">,
): Promise<void> {
  await query(REWORD, [id, title, text, rules, locale, JSON.stringify(translations)]);
}

const SLUG_TAKEN: HotStatement = {
  name: "is-challenge-slug-taken",
  text: "select 1 as one from challenge where slug = $1 and id <> $2",
};

export const slugIsTaken = async (query: HotQuery, slug: string, exceptId: PublicId): Promise<boolean> =>
  (await query(SLUG_TAKEN, [slug, exceptId])).length > 0;

const DROP_SLOTS: HotStatement = {
  name: "drop-challenge-slots",
  text: "delete from challenge_slot where challenge_id = $1 and id <> all($2::text[])",
};
/** Out of the way first: two slots that change places must not share a position on the way. */
const LIFT_SLOTS: HotStatement = {
  name: "lift-challenge-slots",
  text: "update challenge_slot set position = position + 1000 where challenge_id = $1",
};
const PUT_SLOT: HotStatement = {
  name: "put-challenge-slot",
  text: `
    insert into challenge_slot (id, challenge_id, position, title, tag, place_count, target_height_mm, titles)
    values ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb)
    on conflict (id) do update set position = excluded.position, title = excluded.title, titles = excluded.titles, tag = excluded.tag,
      place_count = excluded.place_count, target_height_mm = excluded.target_height_mm`,
};

/** Replaces the slots by these, in order. A slot that keeps its id keeps its votes; one that is left out loses them. */
export async function writeSlots(
  query: HotQuery,
  challengeId: PublicId,
  slots: readonly (ChallengeSlotInput & { id: PublicId })[],
): Promise<void> {
  await query(DROP_SLOTS, [challengeId, slots.map(({ id }) => id)]);
  await query(LIFT_SLOTS, [challengeId]);
  for (const [position, { id, title, titles, tag, placeCount, targetHeightMm }] of slots.entries()) {
    const words = JSON.stringify(titles);
    await query(PUT_SLOT, [id, challengeId, position, title, tag, placeCount, targetHeightMm, words]);
  }
}

const SET_PUBLISHED: HotStatement = {
  name: "set-challenge-published",
  text: "update challenge set is_published = $2, version = version + 1 where id = $1",
};

/** Makes it public or takes it back, and counts the version up. */
export async function setPublished(query: HotQuery, id: PublicId, isPublished: boolean): Promise<void> {
  await query(SET_PUBLISHED, [id, isPublished]);
}

/** The column keeps milliseconds: rounded up, an end of now would lie in the future for the rest of the transaction. */
const END_NOW: HotStatement = {
  name: "end-challenge-now",
  text: `
    update challenge
    set closes_at = least(closes_at, date_trunc('milliseconds', now())),
        opens_at = least(opens_at, now() - interval '2 milliseconds'),
        version = version + 1
    where id = $1`,
};

/** From now on it is closed, by the database's clock; an earlier end stays. */
export async function endNow(query: HotQuery, id: PublicId): Promise<void> {
  await query(END_NOW, [id]);
}

const LIST_JURORS: HotStatement = {
  name: "list-challenge-jurors",
  text: `
    select v.handle from challenge_juror j join visitor v on v.id = j.visitor_id where j.challenge_id = $1 order by 1`,
};

export const listJurorHandles = async (query: HotQuery, challengeId: PublicId): Promise<string[]> =>
  (await query<{ handle: string | null }>(LIST_JURORS, [challengeId])).flatMap(({ handle }) => handle ?? []);

const IS_JUROR: HotStatement = {
  name: "is-challenge-juror",
  text: "select 1 as one from challenge_juror where challenge_id = $1 and visitor_id = $2",
};

export const isJuror = async (query: HotQuery, challengeId: PublicId, visitorId: PublicId | null): Promise<boolean> =>
  visitorId !== null && (await query(IS_JUROR, [challengeId, visitorId])).length > 0;

/** Neither somebody who is banned, nor a visitor whose account has taken over everything. */
const ADD_JUROR: HotStatement = {
  name: "add-challenge-juror",
  text: `
    with person as (select id from visitor where handle = $2 and claimed_by_id is null and banned_at is null),
         added as (insert into challenge_juror (challenge_id, visitor_id) select $1, id from person on conflict do nothing)
    select id from person`,
};
/** With the points they gave as a juror; a vote in a challenge that votes decide has nothing to do with the jury. */
const REMOVE_JUROR: HotStatement = {
  name: "remove-challenge-juror",
  text: `
    with person as (select id from visitor where handle = $2),
         removed as (
           delete from challenge_juror where challenge_id = $1 and visitor_id in (select id from person)
           returning visitor_id),
         points as (
           delete from challenge_vote w using removed, challenge c
           where w.challenge_id = $1 and w.visitor_id = removed.visitor_id and c.id = $1 and c.scoring = 'jury')
    select id from person`,
};

/** Makes the visitor with this handle a juror, or no juror, and returns their id; null when nobody has the handle. */
export const setJuror = async (
  query: HotQuery,
  challengeId: PublicId,
  handle: string,
  shouldJudge: boolean,
): Promise<PublicId | null> =>
  (await query<{ id: PublicId }>(shouldJudge ? ADD_JUROR : REMOVE_JUROR, [challengeId, handle]))[0]?.id ?? null;
