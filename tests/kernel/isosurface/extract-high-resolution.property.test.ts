import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeCppn } from "@/lib/kernel/cppn/decode";
import type { Genome } from "@/lib/kernel/genome/genome";
import { startGenome } from "@/lib/kernel/genome/start-genome";
import { InvariantError } from "@/lib/kernel/invariant-error";
import { extractHighResolution, extractSlabs } from "@/lib/kernel/isosurface/extract-high-resolution";
import { extractIsosurface, ISOVALUE, SURFACE_MODES } from "@/lib/kernel/isosurface/extract-isosurface";
import { createRng } from "@/lib/kernel/random/rng";
import { gridNetwork } from "@/lib/kernel/simd/network";
import { type BlockList, createBlockBounds, INSIDE, OUTSIDE, UNKNOWN } from "@/lib/kernel/voxel/block-bounds";
import type { GridSize } from "@/lib/kernel/voxel/grid";
import { sampleField } from "@/lib/kernel/voxel/sample-field";
import { arbGenome, arbSeed } from "@/tests/support/arbitraries";
import { hostileGenome } from "@/tests/support/hostile-genome";
import { propertyTest } from "@/tests/support/property-test";
import { randomGenome } from "@/tests/support/random-genome";

const side = (max: number) => fc.integer({ min: 1, max });
/** Grids smaller than a leaf, of several slabs, wider than a word of bits, and not a multiple of anything. */
const arbStreamedGrid: fc.Arbitrary<GridSize> = fc.oneof(
  fc.record({ x: side(9), y: side(9), z: side(9) }),
  fc.record({ x: side(70), y: side(12), z: side(20) }),
  fc.record({ x: side(20), y: side(40), z: side(50) }),
  fc.constantFrom({ x: 48, y: 48, z: 96 }, { x: 31, y: 30, z: 33 }, { x: 62, y: 16, z: 17 }),
);
const arbAnyGenome = fc.oneof(
  arbGenome,
  fc
    .tuple(arbSeed, fc.integer({ min: 0, max: 40 }))
    .map(([seed, count]) => hostileGenome(createRng(seed, "hr"), count)),
);

propertyTest(
  "the pruned mesh is the mesh of the whole field, byte for byte",
  [arbAnyGenome, arbStreamedGrid, fc.constantFrom(...SURFACE_MODES), fc.constantFrom(ISOVALUE, 0, 0.5)],
  (genome, gridVoxels, mode, isovalue) => {
    const result = extractHighResolution(genome, { gridVoxels, isovalue, mode });
    const whole = extractIsosurface(sampleField(genome, gridVoxels), gridVoxels, isovalue, mode);
    if (result.kind !== "mesh") throw new Error(result.kind);
    expect(Buffer.from(result.mesh.indices.buffer).equals(Buffer.from(whole.indices.buffer))).toBe(true);
    expect(Buffer.from(result.mesh.positions.buffer).equals(Buffer.from(whole.positions.buffer))).toBe(true);
  },
  { runCount: 250 },
);

const GRID = { x: 24, y: 24, z: 40 };
const blocksOf = (side: number): BlockList => {
  const corners: number[] = [];
  for (let z = 0; z <= GRID.z; z += side) {
    for (let y = 0; y <= GRID.y; y += side) for (let x = 0; x <= GRID.x; x += side) corners.push(x, y, z);
  }
  return { side, corners: Int32Array.from(corners) };
};
const statesOf = (genome: Genome, blocks: BlockList, isovalue = ISOVALUE): Uint8Array =>
  createBlockBounds(gridNetwork(decodeCppn(genome)), GRID, isovalue)(blocks);

/** What the samples of a block say. */
function trueState(field: Float32Array, { corners, side }: BlockList, block: number, isovalue = ISOVALUE): number {
  let [hasInside, hasOutside] = [false, false];
  const [x0, y0, z0] = corners.subarray(3 * block) as unknown as [number, number, number];
  for (let z = z0; z < Math.min(z0 + side, GRID.z + 1); z++) {
    for (let y = y0; y < Math.min(y0 + side, GRID.y + 1); y++) {
      for (let x = x0; x < Math.min(x0 + side, GRID.x + 1); x++) {
        const isInside = (field[x + (GRID.x + 1) * (y + (GRID.y + 1) * z)] as number) <= Math.fround(isovalue);
        hasInside ||= isInside;
        hasOutside ||= !isInside;
      }
    }
  }
  return hasInside && hasOutside ? UNKNOWN : hasInside ? INSIDE : OUTSIDE;
}

propertyTest(
  "no sample of a block contradicts its bounds",
  [arbAnyGenome, fc.constantFrom(1, 2, 4, 8)],
  (genome, side) => {
    const field = sampleField(genome, GRID);
    const blocks = blocksOf(side);
    for (const [i, state] of statesOf(genome, blocks).entries()) {
      if (state !== UNKNOWN && state !== trueState(field, blocks, i)) expect(state).toBe(trueState(field, blocks, i));
    }
  },
  { runCount: 200 },
);

propertyTest(
  "nor does it where the isovalue is a value of the field, or next to one",
  [arbAnyGenome, fc.constantFrom(1, 2, 4), fc.nat(), fc.constantFrom(1, 1 + 2 ** -23, 1 - 2 ** -23)],
  (genome, side, corner, factor) => {
    const field = sampleField(genome, GRID);
    const isovalue = Math.fround((field[corner % field.length] as number) * factor);
    const blocks = blocksOf(side);
    for (const [i, state] of statesOf(genome, blocks, isovalue).entries()) {
      if (state === UNKNOWN) continue;
      const truth = trueState(field, blocks, i, isovalue);
      if (state !== truth) expect(state).toBe(truth);
    }
  },
  { runCount: 100 },
);

test("bounds leave little open but what the surface goes through", () => {
  const blocks = blocksOf(2);
  let [openCount, crossedCount] = [0, 0];
  for (let k = 0; k < 8; k++) {
    const genome = randomGenome(createRng("waves", "bounds", k), { hiddenCount: 11, extraLinkCount: 30 });
    const field = sampleField(genome, GRID);
    const states = statesOf(genome, blocks);
    openCount += states.filter((state) => state === UNKNOWN).length;
    crossedCount += states.filter((_, i) => trueState(field, blocks, i) === UNKNOWN).length;
  }
  expect(crossedCount).toBeGreaterThan(1000);
  expect(openCount).toBeLessThan(4 * crossedCount);
});

test("bounds tell of most blocks, where the shape is simple", () => {
  const states = [0, 1, 2, 3, 4].flatMap((k) => [...statesOf(startGenome(createRng("simple", `${k}`)), blocksOf(2))]);
  expect(states.filter((state) => state === UNKNOWN).length).toBeLessThan(0.4 * states.length);
});

describe("progress and cancelling", () => {
  const genome = startGenome(createRng("s", "high resolution"));
  const request = { gridVoxels: { x: 20, y: 20, z: 70 }, isovalue: ISOVALUE, mode: "smooth" } as const;

  test("the part that is done is told after each slab", () => {
    const parts: number[] = [];
    extractHighResolution(genome, { ...request, onProgress: (part) => parts.push(part) });
    expect(parts).toEqual([16 / 71, 32 / 71, 48 / 71, 64 / 71, 1]);
  });

  test("an extraction whose signal is set stops before its next slab", () => {
    const signal = { aborted: false };
    const parts: number[] = [];
    const onProgress = (part: number) => {
      parts.push(part);
      signal.aborted = parts.length === 2;
    };
    expect(extractHighResolution(genome, { ...request, onProgress, signal })).toEqual({ kind: "cancelled" });
    expect(parts).toHaveLength(2);
    expect(extractHighResolution(genome, { ...request, signal: AbortSignal.abort() })).toEqual({ kind: "cancelled" });
  });

  test("other work between two slabs does no harm", () => {
    const other = startGenome(createRng("s", "other"));
    const alone = extractHighResolution(genome, request);
    const slabs = extractSlabs(genome, request);
    const otherSlabs = extractSlabs(other, request);
    for (;;) {
      const step = slabs.next();
      otherSlabs.next();
      extractIsosurface(sampleField(other, GRID), GRID, ISOVALUE, "classic");
      if (!step.done) continue;
      expect({ kind: "mesh", mesh: step.value }).toEqual(alone);
      break;
    }
  });
});

test("memory grows with the layers and the mesh, not with the volume", () => {
  // 49 million corners: a field of them would take 197 MB.
  const genome = startGenome(createRng("s", "tall"));
  const gridVoxels = { x: 63, y: 63, z: 12_000 };
  const before = process.memoryUsage().arrayBuffers;
  let most = 0;
  const onProgress = () => {
    most = Math.max(most, process.memoryUsage().arrayBuffers - before);
  };
  const result = extractHighResolution(genome, { gridVoxels, isovalue: -2, mode: "smooth", onProgress });
  expect(result).toMatchObject({ kind: "mesh", mesh: { indices: new Uint32Array() } });
  expect(most).toBeLessThan(20_000_000);
});

test.each([
  { x: 0, y: 1, z: 1 },
  { x: 1, y: 2.5, z: 1 },
  { x: 3000, y: 3000, z: 10 },
  { x: 1000, y: 1000, z: 10_000 },
])("the grid %j is refused", (gridVoxels) => {
  const genome = startGenome(createRng("s", "start"));
  expect(() => extractHighResolution(genome, { gridVoxels, isovalue: ISOVALUE, mode: "smooth" })).toThrow(
    InvariantError,
  );
});
