import fc from "fast-check";
import { expect } from "vitest";
import { encodeStl } from "@/lib/formats/stl";
import { decodeVf, encodeVf } from "@/lib/formats/vf";
import { DEFAULT_GRID, extractIsosurface, ISOVALUE, sampleField } from "@/lib/kernel";
import { placeOnPlate } from "@/lib/print/place-on-plate";
import { defectsOf, judgeStl } from "../support/admesh";
import { arbGenome } from "../support/arbitraries";
import { propertyTest } from "../support/property-test";

propertyTest(
  "admesh finds nothing to repair in the file of any genome that has a shape, also after a journey as VF",
  [arbGenome, fc.constantFrom("smooth" as const, "classic" as const), fc.integer({ min: 10, max: 500 })],
  (genome, mode, heightMm) => {
    const mesh = extractIsosurface(sampleField(genome, DEFAULT_GRID), DEFAULT_GRID, ISOVALUE, mode);
    if (mesh.indices.length === 0) return;
    const travelled = decodeVf(encodeVf(mesh, DEFAULT_GRID)).mesh;
    const report = judgeStl(encodeStl(placeOnPlate(travelled, heightMm).meshMm));
    expect(defectsOf(report)).toEqual([]);
    expect(report.facetCount).toBe(mesh.indices.length / 3);
    expect(report.volume).toBeGreaterThan(0);
    expect(report.low.z).toBe(0);
    expect(report.size.z).toBeCloseTo(heightMm, 2);
  },
  { runCount: 40 },
);
