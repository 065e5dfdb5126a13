/** Where the kernel runs and what serves where it cannot. Each test loads the modules anew, as a page would. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startGenome } from "@/lib/kernel/genome/start-genome";
import { extractIsosurface, ISOVALUE } from "@/lib/kernel/isosurface/extract-isosurface";
import { createRng } from "@/lib/kernel/random/rng";
import { DEFAULT_GRID } from "@/lib/kernel/voxel/grid";
import { sampleFieldPlain } from "@/lib/kernel/voxel/sample-field";

const genome = startGenome(createRng("s", "start"));
const expected = sampleFieldPlain(genome, DEFAULT_GRID);
const SURFACE = { gridVoxels: DEFAULT_GRID, isovalue: ISOVALUE, mode: "smooth" } as const;
const expectedMesh = extractIsosurface(expected, DEFAULT_GRID, ISOVALUE, "smooth");

async function loadKernel() {
  const { simdKernel } = await import("@/lib/kernel/simd/simd-kernel");
  const { sampleField } = await import("@/lib/kernel/voxel/sample-field");
  const { extractHighResolution } = await import("@/lib/kernel/isosurface/extract-high-resolution");
  return { simdKernel, sampleField, extractHighResolution };
}

beforeEach(() => {
  vi.resetModules();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test("this engine runs the kernel, one per thread", async () => {
  const { simdKernel, sampleField } = await loadKernel();
  expect(simdKernel()).not.toBeNull();
  expect(simdKernel()).toBe(simdKernel());
  expect(sampleField(genome, DEFAULT_GRID)).toEqual(expected);
});

test.each([
  ["has no WebAssembly", undefined],
  ["has no SIMD", { ...WebAssembly, validate: () => false }],
  [
    "forbids WebAssembly",
    {
      validate: WebAssembly.validate,
      CompileError: WebAssembly.CompileError,
      Module: class {
        constructor() {
          throw new WebAssembly.CompileError("refused by the Content-Security-Policy");
        }
      },
    },
  ],
])("where an engine %s, the plain evaluator serves", async (_, webAssembly) => {
  vi.stubGlobal("WebAssembly", webAssembly);
  const { simdKernel, sampleField, extractHighResolution } = await loadKernel();
  expect(simdKernel()).toBeNull();
  expect(sampleField(genome, DEFAULT_GRID)).toEqual(expected);
  expect(extractHighResolution(genome, SURFACE)).toEqual({ kind: "mesh", mesh: expectedMesh });
});

test("where a module of this size is not compiled at once, the kernel serves as soon as it is compiled", async () => {
  class Impatient {
    constructor() {
      throw new RangeError("larger than 4KB");
    }
  }
  const { validate, compile, Instance, CompileError, Memory } = WebAssembly;
  vi.stubGlobal("WebAssembly", { validate, compile, Instance, CompileError, Memory, Module: Impatient });
  const { simdKernel, sampleField, extractHighResolution } = await loadKernel();
  expect(simdKernel()).toBeNull();
  expect(sampleField(genome, DEFAULT_GRID)).toEqual(expected);
  await vi.waitFor(() => expect(simdKernel()).not.toBeNull());
  expect(sampleField(genome, DEFAULT_GRID)).toEqual(expected);
  // Bounds are not compiled in the background: all boxes are evaluated.
  expect(extractHighResolution(genome, SURFACE)).toEqual({ kind: "mesh", mesh: expectedMesh });
});
