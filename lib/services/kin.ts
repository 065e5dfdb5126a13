/**
 * Who is related to whom among some designs: one descends from the other, or both from a third. A cross descends from both its
 * parents, so two designs can have several common ancestors; the nearest one says how they are related.
 */
import type { KinView } from "@/lib/contracts/challenge";
import type { PublicId } from "@/lib/contracts/ids";
import { hotQuery } from "@/lib/db/client";
import { listDescents, listPublicTitles } from "@/lib/db/lineage-repo";

/** Lines of descent are followed so far: those who are related over more published ancestors are not called relatives. */
const MAX_STEPS = 60;
/** As many pairs as a page shows, the nearest first. */
const MAX_PAIRS = 100;

export interface Kin {
  /** The two, in the order of their ids. */
  a: PublicId;
  b: PublicId;
  /** The nearest common ancestor: one of the two, when the other descends from it. */
  ancestorId: PublicId;
  /** Of both lines together. */
  steps: number;
}

/** The relatives among these designs, the nearest MAX_PAIRS of them. */
export async function listKin(designIds: readonly PublicId[]): Promise<KinView[]> {
  const ids = [...new Set(designIds)];
  if (ids.length < 2) return [];
  const parentsOf = new Map<PublicId, PublicId[]>();
  for (const { childId, parentId } of await listDescents(hotQuery, ids)) {
    parentsOf.set(childId, [...(parentsOf.get(childId) ?? []), parentId]);
  }
  const pairs = nearestKin(ids, parentsOf).slice(0, MAX_PAIRS);
  const titles = await listPublicTitles(
    hotQuery,
    pairs.map(({ ancestorId }) => ancestorId),
  );
  return pairs.map(({ a, b, ancestorId }) => {
    const title = titles.get(ancestorId);
    return {
      designIds: [a, b],
      ancestor: title === undefined ? null : { id: ancestorId, title },
      isDirect: ancestorId === a || ancestorId === b,
    };
  });
}

/** Every pair of relatives among the ids with its nearest common ancestor, the nearest pairs first; ties by id. */
export function nearestKin(ids: readonly PublicId[], parentsOf: ReadonlyMap<PublicId, readonly PublicId[]>): Kin[] {
  const lines = [...ids].sort().map((id) => ({ id, ancestors: stepsToAncestors(id, parentsOf) }));
  const kin = lines.flatMap((one, index) =>
    lines.slice(index + 1).flatMap((other): Kin[] => {
      const nearest = nearestCommon(one.ancestors, other.ancestors);
      return nearest === null ? [] : [{ a: one.id, b: other.id, ...nearest }];
    }),
  );
  return kin.sort((x, y) => x.steps - y.steps || compare(x.a, y.a) || compare(x.b, y.b));
}

/** Steps from the design to itself (0) and to each of its ancestors by the shortest line, MAX_STEPS at most. */
function stepsToAncestors(
  id: PublicId,
  parentsOf: ReadonlyMap<PublicId, readonly PublicId[]>,
): ReadonlyMap<PublicId, number> {
  const stepsTo = new Map([[id, 0]]);
  // A map goes on to what is added to it meanwhile, in order: breadth first.
  for (const [child, steps] of stepsTo) {
    if (steps === MAX_STEPS) break;
    for (const parent of parentsOf.get(child) ?? []) if (!stepsTo.has(parent)) stepsTo.set(parent, steps + 1);
  }
  return stepsTo;
}

function nearestCommon(
  one: ReadonlyMap<PublicId, number>,
  other: ReadonlyMap<PublicId, number>,
): Pick<Kin, "ancestorId" | "steps"> | null {
  let nearest: Pick<Kin, "ancestorId" | "steps"> | null = null;
  for (const [ancestorId, stepsOfOne] of one) {
    const stepsOfOther = other.get(ancestorId);
    if (stepsOfOther === undefined) continue;
    const steps = stepsOfOne + stepsOfOther;
    if (nearest === null || steps < nearest.steps || (steps === nearest.steps && ancestorId < nearest.ancestorId)) {
      nearest = { ancestorId, steps };
    }
  }
  return nearest;
}

const compare = (x: string, y: string): number => (x < y ? -1 : x > y ? 1 : 0);
