import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeCppn } from "@/lib/kernel/cppn/decode";
import { startGenome } from "@/lib/kernel/genome/start-genome";
import { InvariantError } from "@/lib/kernel/invariant-error";
import { extractHighResolution, extractSlabs } from "@/lib/kernel/isosurface/extract-high-resolution";
import { extractIsosurface, ISOVALUE, SURFACE_MODES } from "@/lib/kernel/isosurface/extract-isosurface";
import { createRng } from "@/lib/kernel/random/rng";
import { gridNetwork } from "@/lib/kernel/simd/network";
import { type BoxState, boxStates, type CornerBox } from "@/lib/kernel/voxel/box-bounds";
import type { GridSize } from "@/lib/kernel/voxel/grid";
import { sampleField } from "@/lib/kernel/voxel/sample-field";
import { arbGenome, arbSeed } from "@/tests/support/arbitraries";
import { hostileGenome } from "@/tests/support/hostile-genome";
import { propertyTest } from "@/tests/support/property-test";

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
const boxesOf = (cells: number): CornerBox[] => {
  const boxes: CornerBox[] = [];
  for (let z = 0; z < GRID.z; z += cells) {
    for (let y = 0; y < GRID.y; y += cells) {
      for (let x = 0; x < GRID.x; x += cells) {
        boxes.push({ first: { x, y, z }, last: { x: x + cells, y: y + cells, z: z + cells } });
      }
    }
  }
  return boxes;
};

/** What the samples of a box say. */
function trueState(field: Float32Array, { first, last }: CornerBox): BoxState {
  let [hasInside, hasOutside] = [false, false];
  for (let z = first.z; z <= last.z; z++) {
    for (let y = first.y; y <= last.y; y++) {
      for (let x = first.x; x <= last.x; x++) {
        const isInside = (field[x + (GRID.x + 1) * (y + (GRID.y + 1) * z)] as number) <= Math.fround(ISOVALUE);
        hasInside ||= isInside;
        hasOutside ||= !isInside;
      }
    }
  }
  return hasInside && hasOutside ? "mixed" : hasInside ? "inside" : "outside";
}

propertyTest(
  "no sample of a box contradicts its bounds",
  [arbAnyGenome, fc.constantFrom(1, 2, 4, 8)],
  (genome, cells) => {
    const field = sampleField(genome, GRID);
    const boxes = boxesOf(cells);
    const states = boxStates(gridNetwork(decodeCppn(genome)), GRID, ISOVALUE, boxes);
    for (const [i, state] of states.entries()) {
      if (state !== "mixed") expect(state).toBe(trueState(field, boxes[i] as CornerBox));
    }
  },
  { runCount: 200 },
);

test("bounds tell of most boxes, where the shape is simple", () => {
  const states = [0, 1, 2, 3, 4].flatMap((k) =>
    boxStates(gridNetwork(decodeCppn(startGenome(createRng("simple", `${k}`)))), GRID, ISOVALUE, boxesOf(2)),
  );
  const mixedCount = states.filter((state) => state === "mixed").length;
  expect(mixedCount).toBeLessThan(0.4 * states.length);
});

describe("progress and cancelling", () => {
  const genome = startGenome(createRng("s", "high resolution"));
  const request = { gridVoxels: { x: 20, y: 20, z: 70 }, isovalue: ISOVALUE, mode: "smooth" } as const;

  test("the part that is done is told after each slab", () => {
    const parts: number[] = [];
    extractHighResolution(genome, { ...request, onProgress: (part) => parts.push(part) });
    expect(parts).toEqual([16 / 70, 32 / 70, 48 / 70, 64 / 70, 1]);
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
