import fc from "fast-check";
import { expect, test } from "vitest";
import { allocateOffspring } from "@/lib/kernel/neat/allocate-offspring";
import { PRESETS } from "@/lib/kernel/neat/settings";
import { propertyTest } from "@/tests/support/property-test";

const settings = PRESETS.site;
const arbSpecies = fc.array(fc.nat({ max: 5 }), { minLength: 15, maxLength: 15 });
const arbPicks = fc.uniqueArray(fc.nat({ max: 14 }), { minLength: 1, maxLength: 15 });

propertyTest(
  "all slots are given out, and every pick gets at least one while slots last",
  [arbSpecies, arbPicks, fc.integer({ min: 0, max: 60 })],
  (speciesBySlot, picks, offspringCount) => {
    const counts = allocateOffspring({ speciesBySlot, picks, offspringCount }, settings);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(offspringCount);
    counts.forEach((count, order) => {
      expect(count).toBeGreaterThanOrEqual(order < offspringCount ? 1 : 0);
    });
  },
  { runCount: 500 },
);

test("picks of equal standing share evenly, what is left over goes by pick order", () => {
  const speciesBySlot = Array.from({ length: 15 }, () => 0);
  expect(allocateOffspring({ speciesBySlot, picks: [7, 2], offspringCount: 13 }, settings)).toEqual([7, 6]);
  expect(allocateOffspring({ speciesBySlot, picks: [9, 4, 1], offspringCount: 12 }, settings)).toEqual([4, 4, 4]);
});

test("a pick alone in its species gets more than one in a crowd", () => {
  // Slot 0 alone; slots 1 to 14 one species: shares 1000 and (1000 + 13) / 14 of the 11 free slots.
  const speciesBySlot = [0, ...Array.from({ length: 14 }, () => 1)];
  expect(allocateOffspring({ speciesBySlot, picks: [3, 0], offspringCount: 13 }, settings)).toEqual([2, 11]);
});

test("two picks of one species divide its share", () => {
  // Species of slots 0 to 4: picks 0 and 1, share (2000 + 3) / 5, half each 200.3; species of slots 5 to 14: (1000 + 9) / 10 = 100.9.
  const speciesBySlot = Array.from({ length: 15 }, (_, slot) => (slot < 5 ? 0 : 1));
  expect(allocateOffspring({ speciesBySlot, picks: [0, 1, 5], offspringCount: 13 }, settings)).toEqual([5, 5, 3]);
});

test("members of its species that were not picked add their own fitness to a pick's share", () => {
  // Slots 0 and 1 one species, share (1000 + 500) / 2; slot 2 alone, share 1000; of the 14 free slots 6 and 8.
  const fitness = { pickedFitness: 1000, unpickedFitness: 500 };
  expect(allocateOffspring({ speciesBySlot: [0, 0, 1], picks: [0, 2], offspringCount: 16 }, fitness)).toEqual([7, 9]);
});
