/** Challenges as visitors see them: the list, one challenge with who stands where, the candidates of one of its slots. */
import type {
  CandidateView,
  ChallengeSummary,
  ChallengeView,
  Contender,
  KinView,
  PlaceView,
  SlotView,
} from "@/lib/contracts/challenge";
import type { PublicId } from "@/lib/contracts/ids";
import {
  countContenders,
  listCandidates,
  listKin,
  listPlaced,
  listResults,
  type PlacedContender,
} from "@/lib/db/challenge-ranking-repo";
import { type ChallengeRow, findChallengeRow, isJuror, listChallengeRows } from "@/lib/db/challenge-repo";
import { hotQuery } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { Viewer } from "./viewer";

const FACE_COUNT = 4;

export const challengeNotFound = () => new AppError("NOT_FOUND", { publicMessage: "This challenge does not exist." });

const toSummary = (row: ChallengeRow, faces: ChallengeSummary["faces"]): ChallengeSummary => ({
  slug: row.slug,
  title: row.title,
  text: row.text,
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
export async function listChallenges(): Promise<ChallengeSummary[]> {
  const rows = await listChallengeRows(hotQuery, false);
  const places = await placesOf(rows, null);
  // Those where somebody stands first: they have something to show.
  return rows
    .map((row) => toSummary(row, facesOf(row, places)))
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

/** One published challenge. Throws NOT_FOUND. */
export const getChallenge = async (viewer: Viewer, slug: string): Promise<ChallengeView> =>
  viewChallenge(await requireChallenge(slug), viewer.visitorId);

async function requireChallenge(slug: string): Promise<ChallengeRow> {
  const row = await findChallengeRow(hotQuery, slug, false);
  if (!row) throw challengeNotFound();
  return row;
}

/** The whole view of a challenge that the caller may see. */
export async function viewChallenge(row: ChallengeRow, viewerId: PublicId | null): Promise<ChallengeView> {
  const [places, counts, judges] = await Promise.all([
    placesOf([row], viewerId),
    countContenders(hotQuery, row.id),
    isJuror(hotQuery, row.id, viewerId),
  ]);
  const slots: SlotView[] = row.slots.map(({ id, title, tag, placeCount, targetHeightMm }) => {
    const taken = places.get(id) ?? [];
    return {
      id,
      title,
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
    ...toSummary(row, facesOf(row, places)),
    id: row.id,
    rules: row.rules,
    slots,
    kin: await kinOf(standing),
    isJuror: judges,
  };
}

async function kinOf(designIds: readonly PublicId[]): Promise<KinView[]> {
  const rows = designIds.length < 2 ? [] : await listKin(hotQuery, designIds);
  return rows.map(({ a, b, ancestorId, ancestorTitle, isDirect }) => ({
    designIds: [a, b],
    ancestor: ancestorTitle === null ? null : { id: ancestorId, title: ancestorTitle },
    isDirect,
  }));
}

/** A slot of a challenge and its candidates, for somebody who wants to judge them. Throws NOT_FOUND. */
export async function getCandidates(
  viewer: Viewer,
  slug: string,
  tag: string,
): Promise<{
  challenge: ChallengeSummary;
  slot: { id: PublicId; title: string; tag: string };
  candidates: CandidateView[];
  isJuror: boolean;
}> {
  const row = await requireChallenge(slug);
  const slot = row.slots.find((candidate) => candidate.tag === tag);
  if (!slot) throw challengeNotFound();
  const [candidates, judges] = await Promise.all([
    listCandidates(hotQuery, { id: slot.id, challengeId: row.id, scoring: row.scoring }, viewer.visitorId),
    isJuror(hotQuery, row.id, viewer.visitorId),
  ]);
  return {
    challenge: toSummary(row, []),
    slot: { id: slot.id, title: slot.title, tag: slot.tag },
    candidates,
    isJuror: judges,
  };
}
