import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { encodeThreeMf } from "@/lib/formats/three-mf";
import { placeOnPlate } from "@/lib/print/place-on-plate";
import { vaseMesh } from "../support/sample-meshes";
import { judgeThreeMf } from "../support/three-mf-judge";

const vase = { name: "Vase", meshMm: placeOnPlate(vaseMesh(), 80).meshMm };
const at = (x: number, turnRadians = 0) => ({ objectIndex: 0, turnRadians, moveMm: { x, y: 50, z: 0 } });

describe("a 3MF file", () => {
  test("is taken by the consortium's reader in strict mode, with a hostile title, a thumbnail and two copies", async () => {
    const thumbnailPng = Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10]);
    const bytes = encodeThreeMf({
      metadata: { Title: `<b>"Vase" & 'co'</b>\u0007`, Application: "Everform" },
      objects: [vase],
      items: [at(50), at(150, Math.PI / 2)],
      thumbnailPng,
    });
    const { warnings, objects, items } = await judgeThreeMf(bytes);
    expect(warnings).toEqual([]);
    expect(objects).toHaveLength(1);
    expect(objects[0]).toMatchObject({ isManifoldAndOriented: true });
    expect(objects[0]!.volumeMm3).toBeGreaterThan(0);
    expect(items).toHaveLength(2);
    expect(items[0]!.low[2]).toBeCloseTo(0);
    // A quarter turn swaps width and depth.
    const size = (item: (typeof items)[number], axis: 0 | 1) => item.high[axis] - item.low[axis];
    expect(size(items[1]!, 0)).toBeCloseTo(size(items[0]!, 1), 3);
  });

  test("lists only parts that are there", () => {
    const files = unzipSync(encodeThreeMf({ metadata: {}, objects: [vase], items: [at(50)] }));
    expect(Object.keys(files).sort()).toEqual(["3D/3dmodel.model", "[Content_Types].xml", "_rels/.rels"]);
    expect(strFromU8(files["[Content_Types].xml"]!)).not.toContain("png");
    expect(strFromU8(files["_rels/.rels"]!)).not.toContain("thumbnail");
  });

  test("is refused for what cannot be written", () => {
    const broken = { ...vase, meshMm: { ...vase.meshMm, positions: vase.meshMm.positions.map(() => Number.NaN) } };
    expect(() => encodeThreeMf({ metadata: {}, objects: [broken], items: [] })).toThrow("NaN is no coordinate");
    expect(() => encodeThreeMf({ metadata: {}, objects: [], items: [at(1)] })).toThrow("no object 0 of 0");
  });
});
