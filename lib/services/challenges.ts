/** Challenges as visitors see them: the list, one challenge with who stands where, the candidates of one of its slots. */
import type {
  CandidateView,
  ChallengeSummary,
  ChallengeView,
  Contender,
  PlaceView,
  SlotView,
} from "@/lib/contracts/challenge";
import type { PublicId } from "@/lib/contracts/ids";
import type { Locale } from "@/lib/contracts/locale";
import {
  countContenders,
  listCandidates,
  listPlaced,
  listResults,
  type PlacedContender,
} from "@/lib/db/challenge-ranking-repo";
import { type ChallengeRow, findChallengeRow, isJuror, listChallengeRows, type SlotRow } from "@/lib/db/challenge-repo";
import { hotQuery } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { listKin } from "./kin";
import type { Viewer } from "./viewer";

const FACE_COUNT = 4;

export const challengeNotFound = () => new AppError("NOT_FOUND", { publicMessage: "This challenge does not exist." });

/** The words of a challenge for somebody who reads a language; without one, or when it is missing, in its own. */
function wordsFor(row: ChallengeRow, reader: Locale | null) {
  const { locale, title, text, rules } = row;
  const translated = reader === null || reader === locale ? undefined : row.translations[reader];
  return reader !== null && translated ? { locale: reader, ...translated } : { locale, title, text, rules };
}

const slotTitleFor = (slot: SlotRow, locale: Locale): string => slot.titles[locale] ?? slot.title;

type Words = ReturnType<typeof wordsFor>;

const toSummary = (
  row: ChallengeRow,
  { locale, title, text }: Words,
  faces: ChallengeSummary["faces"],
): ChallengeSummary => ({
  slug: row.slug,
  ...{ locale, title, text },
  layout: row.layout,
  scoring: row.scoring,
  phase: row.phase,
  opensAt: row.opensAt.toISOString(),
  closesAt: row.closesAt?.toISOString() ?? null,
  frozenAt: row.frozenAt?.toISOString() ?? null,
  placeCount: row.slots.reduce((sum, slot) => sum + slot.placeCount, 0),
  faces,
});

/** Every published challenge, with a few designs that stand in it. */
export async function listChallenges(reader: Locale | null = null): Promise<ChallengeSummary[]> {
  const rows = await listChallengeRows(hotQuery, false);
  const places = await placesOf(rows, null);
  // Those where somebody stands first: they have something to show.
  return rows
    .map((row) => toSummary(row, wordsFor(row, reader), facesOf(row, places)))
    .sort((a, b) => Math.sign(b.faces.length) - Math.sign(a.faces.length));
}

function facesOf(row: ChallengeRow, places: Map<PublicId, PlaceView[]>): ChallengeSummary["faces"] {
  const holders = row.slots.flatMap((slot) => (places.get(slot.id) ?? []).slice(0, 1).map(({ holder }) => holder));
  return holders
    .flatMap((holder) => (holder.kind === "design" ? [{ designId: holder.id, title: holder.title }] : []))
    .slice(0, FACE_COUNT);
}

/** What stands in each slot: frozen results as they were, else the ranking of this moment. Slots without anybody are absent. */
async function placesOf(rows: readonly ChallengeRow[], viewerId: PublicId | null): Promise<Map<PublicId, PlaceView[]>> {
  const ids = (isFrozen: boolean) => rows.filter((row) => (row.frozenAt !== null) === isFrozen).map(({ id }) => id);
  const [placed, results] = await Promise.all([
    listPlaced(hotQuery, ids(false), viewerId),
    listResults(hotQuery, ids(true), viewerId),
  ]);
  const places = new Map<PublicId, PlaceView[]>();
  const add = (slotId: PublicId, place: PlaceView) => places.set(slotId, [...(places.get(slotId) ?? []), place]);
  for (const contender of placed) {
    add(contender.slotId, { rank: contender.rank, holder: { kind: "design", ...toContender(contender) } });
  }
  for (const { slotId, rank, contender, designTitle, authorHandle, points } of results) {
    const holder: PlaceView["holder"] = contender
      ? { kind: "design", ...toContender(contender), points }
      : { kind: "gone", title: designTitle, handle: authorHandle, points };
    add(slotId, { rank, holder });
  }
  return places;
}

function toContender({ slotId: _slot, rank: _rank, authorId: _author, ...contender }: PlacedContender): Contender {
  return contender;
}

/** One published challenge, in the reader's language where it has it; null: in its own. Throws NOT_FOUND. */
export const getChallenge = async (
  viewer: Viewer,
  slug: string,
  reader: Locale | null = null,
): Promise<ChallengeView> => viewChallenge(await requireChallenge(slug), { viewerId: viewer.visitorId, reader });

async function requireChallenge(slug: string): Promise<ChallengeRow> {
  const row = await findChallengeRow(hotQuery, slug, false);
  if (!row) throw challengeNotFound();
  return row;
}

/** The whole view of a challenge that the caller may see. */
export async function viewChallenge(
  row: ChallengeRow,
  { viewerId, reader }: { viewerId: PublicId | null; reader: Locale | null },
): Promise<ChallengeView> {
  const words = wordsFor(row, reader);
  const [places, counts, judges] = await Promise.all([
    placesOf([row], viewerId),
    countContenders(hotQuery, row.id),
    isJuror(hotQuery, row.id, viewerId),
  ]);
  const slots: SlotView[] = row.slots.map((slot) => {
    const { id, tag, placeCount, targetHeightMm } = slot;
    const taken = places.get(id) ?? [];
    return {
      id,
      title: slotTitleFor(slot, words.locale),
      tag,
      placeCount,
      targetHeightMm,
      contenderCount: counts.get(id) ?? 0,
      places: Array.from(
        { length: placeCount },
        (_, i) => taken.find(({ rank }) => rank === i + 1) ?? { rank: i + 1, holder: { kind: "empty" as const } },
      ),
    };
  });
  const standing = slots.flatMap((slot) =>
    slot.places.flatMap(({ holder }) => (holder.kind === "design" ? [holder.id] : [])),
  );
  return {
    ...toSummary(row, words, facesOf(row, places)),
    id: row.id,
    rules: words.rules,
    slots,
    kin: await listKin(standing),
    isJuror: judges,
  };
}

/** A slot of a challenge and its candidates, for somebody who wants to judge them. Throws NOT_FOUND. */
export async function getCandidates(
  viewer: Viewer,
  { slug, tag, reader = null }: { slug: string; tag: string; reader?: Locale | null },
): Promise<{
  challenge: ChallengeSummary;
  slot: { id: PublicId; title: string; tag: string };
  candidates: CandidateView[];
  isJuror: boolean;
}> {
  const row = await requireChallenge(slug);
  const slot = row.slots.find((candidate) => candidate.tag === tag);
  if (!slot) throw challengeNotFound();
  const words = wordsFor(row, reader);
  const [candidates, judges] = await Promise.all([
    listCandidates(hotQuery, { id: slot.id, challengeId: row.id, scoring: row.scoring }, viewer.visitorId),
    isJuror(hotQuery, row.id, viewer.visitorId),
  ]);
  return {
    challenge: toSummary(row, words, []),
    slot: { id: slot.id, title: slotTitleFor(slot, words.locale), tag: slot.tag },
    candidates,
    isJuror: judges,
  };
}
