import fc from "fast-check";
import { expect, test } from "vitest";
import { type Kin, nearestKin } from "@/lib/services/kin";

/** Lines of parents: who is named later may descend from everybody before. */
const family = fc
  .integer({ min: 2, max: 12 })
  .chain((size) =>
    fc.tuple(...Array.from({ length: size }, (_, child) => fc.subarray(Array.from({ length: child }, (_, i) => i)))),
  )
  .map((parents) => new Map(parents.map((indices, child) => [`d${child}`, indices.map((index) => `d${index}`)])));

/** The same by trying every line: slow, and short enough to see that it is right. */
function allLines(id: string, parentsOf: ReadonlyMap<string, readonly string[]>): { end: string; steps: number }[] {
  const above = (parentsOf.get(id) ?? []).flatMap((parent) => allLines(parent, parentsOf));
  return [{ end: id, steps: 0 }, ...above.map(({ end, steps }) => ({ end, steps: steps + 1 }))];
}
function nearestByTrying(a: string, b: string, parentsOf: ReadonlyMap<string, readonly string[]>): Kin | undefined {
  const others = allLines(b, parentsOf);
  return allLines(a, parentsOf)
    .flatMap((one) =>
      others.filter(({ end }) => end === one.end).map((other) => ({ end: one.end, steps: one.steps + other.steps })),
    )
    .sort((x, y) => x.steps - y.steps || (x.end < y.end ? -1 : 1))
    .map(({ end, steps }) => ({ a, b, ancestorId: end, steps }))[0];
}

test("every pair of a family that has an ancestor in common is found with the nearest one, nearest pairs first", () => {
  fc.assert(
    fc.property(family, (parentsOf) => {
      const ids = [...parentsOf.keys()].sort();
      const found = nearestKin(ids, parentsOf);
      const expected = ids.flatMap((a, index) =>
        ids.slice(index + 1).flatMap((b) => nearestByTrying(a, b, parentsOf) ?? []),
      );
      const byPair = (x: Kin, y: Kin) => `${x.a} ${x.b}`.localeCompare(`${y.a} ${y.b}`);
      expect([...found].sort(byPair)).toEqual(expected.sort(byPair));
      expect(found.map(({ steps }) => steps)).toEqual(found.map(({ steps }) => steps).sort((x, y) => x - y));
    }),
    { numRuns: 200 },
  );
});

test("strangers are nobody's kin, and a family of thousands is no burden", () => {
  expect(nearestKin(["a", "b"], new Map([["a", ["x"]]]))).toEqual([]);
  // Every generation is crossed from both of the one before: 2^60 lines lead up.
  const parentsOf = new Map<string, string[]>();
  for (let level = 0; level < 60; level++) {
    for (const side of ["l", "r"]) parentsOf.set(`${side}${level}`, [`l${level + 1}`, `r${level + 1}`]);
  }
  expect(nearestKin(["l0", "r0"], parentsOf)).toEqual([{ a: "l0", b: "r0", ancestorId: "l1", steps: 2 }]);
});
