/** Generators of property tests: genomes, grids and scalar fields. They shrink towards few nodes, small grids and flat fields. */
import fc from "fast-check";
import type { Genome } from "@/lib/kernel/genome/genome";
import { createRng } from "@/lib/kernel/random/rng";
import { cornerCount, type GridSize } from "@/lib/kernel/voxel/grid";
import { randomGenome } from "./random-genome";

/** Seeds as the site uses them: text. */
export const arbSeed: fc.Arbitrary<string> = fc.integer({ min: 0, max: 2 ** 31 - 1 }).map((n) => `seed-${n}`);

const arbGenomeOptions = fc.record({
  seed: arbSeed,
  hiddenCount: fc.integer({ min: 0, max: 12 }),
  extraLinkCount: fc.integer({ min: 0, max: 30 }),
  weightBound: fc.constantFrom(0.25, 3, 900),
});

/** Valid shape genomes of up to 21 nodes, all activations; half of them with cycles. */
export const arbGenome: fc.Arbitrary<Genome> = fc
  .tuple(arbGenomeOptions, fc.boolean())
  .map(([{ seed, ...options }, isRecurrent]) =>
    randomGenome(createRng(seed, "arbitrary genome"), { ...options, isRecurrent }),
  );

/** Valid shape genomes without cycles. */
export const arbAcyclicGenome: fc.Arbitrary<Genome> = arbGenomeOptions.map(({ seed, ...options }) =>
  randomGenome(createRng(seed, "arbitrary acyclic genome"), options),
);

/** Small grids, odd sides and a single voxel among them. */
export const arbGrid: fc.Arbitrary<GridSize> = fc.record({
  x: fc.integer({ min: 1, max: 7 }),
  y: fc.integer({ min: 1, max: 7 }),
  z: fc.integer({ min: 1, max: 9 }),
});

/** Corner values on purpose: exactly the isovalue, its neighbours, zeros, infinities, NaN, subnormals. */
const SPICY_VALUES = [Math.fround(-0.1), -0.1000001, -0.0999999, 0, -0, 1, -1, 1e-45, -1e-45, 3e38, -3e38];
const HOSTILE_VALUES = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, ...SPICY_VALUES];

export const FIELD_KINDS = ["flat", "binary", "noise", "spicy", "hostile"] as const;

/** A grid with a field on it that comes from no genome, made to be hard: also at its border. */
export const arbFieldOnGrid: fc.Arbitrary<{ grid: GridSize; field: Float32Array }> = fc
  .tuple(fc.constantFrom(...FIELD_KINDS), arbGrid, arbSeed)
  .map(([kind, grid, seed]) => {
    const rng = createRng(seed, "arbitrary field");
    const flat = rng.uniform(-0.3, 0.3);
    const draw = {
      flat: () => (seed.endsWith("0") ? Math.fround(-0.1) : flat),
      binary: () => (rng.chance(0.5) ? 1 : -1),
      noise: () => rng.uniform(-1, 1),
      spicy: () => SPICY_VALUES[rng.below(SPICY_VALUES.length)] as number,
      hostile: () => HOSTILE_VALUES[rng.below(HOSTILE_VALUES.length)] as number,
    }[kind];
    return { grid, field: Float32Array.from({ length: cornerCount(grid) }, draw) };
  });
