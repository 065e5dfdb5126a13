import { expect, test } from "vitest";
import { packInsideBits } from "@/lib/kernel/neat/inside-bits";
import { evaluateShape, judgeShape, type Shape } from "@/lib/kernel/neat/judge-shape";
import { classifyWaste } from "@/lib/kernel/voxel/inside-set";
import { evolvedGenome } from "@/tests/support/evolved-genomes";

/** A shape of 7,936 corners of which [from, to) are inside. */
function band(from: number, to: number): Shape {
  const inside = new Uint8Array(7_936).fill(1, from, to);
  return {
    field: Float32Array.from(inside, (bit) => (bit ? -1 : 1)),
    bits: packInsideBits(inside),
    ownWaste: classifyWaste(inside),
  };
}

test("empty, solid and speck are wastes whatever is on the screen", () => {
  expect(judgeShape(band(0, 0), [], "medium")).toBe("empty");
  expect(judgeShape(band(0, 7_936), [], "medium")).toBe("solid");
  expect(judgeShape(band(0, 39), [], "medium")).toBe("speck");
  expect(judgeShape(band(0, 40), [], "medium")).toBeNull();
});

test("from medium up an IoU above 0.98 is a duplicate, 0.98 itself is not", () => {
  const others = [band(3_000, 4_000), band(0, 1_000)];
  for (const strength of ["medium", "bold", "wild"] as const) {
    expect(judgeShape(band(0, 981), others, strength)).toBe("duplicate");
    expect(judgeShape(band(0, 980), others, strength)).toBeNull();
  }
});

test("at fine and gentle only equal inside sets are duplicates", () => {
  for (const strength of ["fine", "gentle"] as const) {
    expect(judgeShape(band(0, 999), [band(0, 1_000)], strength)).toBeNull();
    expect(judgeShape(band(0, 1_000), [band(0, 1_000)], strength)).toBe("duplicate");
  }
});

test("equally full shapes in different places are no duplicates", () => {
  expect(judgeShape(band(0, 1_000), [band(2_000, 3_000)], "medium")).toBeNull();
});

test("a genome is judged on the canvas of its run", () => {
  const canvas = { gridVoxels: { x: 4, y: 5, z: 6 }, isovalue: -0.1 };
  const shape = evaluateShape(evolvedGenome("judge", 6), canvas);
  expect(shape.field).toHaveLength(5 * 6 * 7);
  expect(shape.bits.insideCount).toBe(shape.field.filter((value) => value <= Math.fround(-0.1)).length);
});
