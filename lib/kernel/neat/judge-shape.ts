/** What a screen says of a shape: is it worth a slot, given the parents and the slots before it? */
import type { Genome } from "../genome/genome";
import { classifyWaste, insideSet } from "../voxel/inside-set";
import { sampleField } from "../voxel/sample-field";
import { areBitsEqual, bitsIou, type InsideBits, packInsideBits } from "./inside-bits";
import type { Canvas, WasteKind } from "./screen";
import type { Strength } from "./settings";

/** Above this IoU two shapes count as the same, from strength `medium` up. */
export const DUPLICATE_IOU = 0.98;

export interface Shape {
  readonly field: Float32Array;
  readonly bits: InsideBits;
  /** Waste by itself; `duplicate` needs other shapes. */
  readonly ownWaste: Exclude<WasteKind, "duplicate"> | null;
}

/** Evaluates a genome on the canvas: the one costly step of breeding, done once per candidate. */
export function evaluateShape(genome: Genome, canvas: Canvas): Shape {
  const field = sampleField(genome, canvas.gridVoxels);
  const inside = insideSet(field, canvas.isovalue);
  return { field, bits: packInsideBits(inside), ownWaste: classifyWaste(inside) };
}

/** Why `shape` is a waste beside `others` (parents and earlier slots), or null. */
export function judgeShape(shape: Shape, others: readonly Shape[], strength: Strength): WasteKind | null {
  if (shape.ownWaste !== null) return shape.ownWaste;
  return others.some((other) => isDuplicate(shape.bits, other.bits, strength)) ? "duplicate" : null;
}

/**
 * At `fine` and `gentle` a visitor asks for small changes, so only equal inside sets are duplicates; from `medium` up an
 * IoU above DUPLICATE_IOU is one.
 */
function isDuplicate(a: InsideBits, b: InsideBits, strength: Strength): boolean {
  if (strength === "fine" || strength === "gentle") return areBitsEqual(a, b);
  // IoU is at most the quotient of the counts, which settles most pairs without looking at a corner.
  const fewer = Math.min(a.insideCount, b.insideCount);
  const more = Math.max(a.insideCount, b.insideCount);
  return fewer > DUPLICATE_IOU * more && bitsIou(a, b) > DUPLICATE_IOU;
}
