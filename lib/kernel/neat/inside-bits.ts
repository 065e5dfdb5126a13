/**
 * Inside sets packed to one bit per corner, for the many comparisons of a screen: one IoU of the site's grid takes 0.5 us
 * instead of 8 us with a byte per corner (voxel/inside-set.ts), and "Surprise me" needs about a thousand of them.
 * Guarantees the same IoU, to the last bit, as insideIou.
 */
import { InvariantError } from "../invariant-error";

export interface InsideBits {
  /** Corner i is bit i % 32 of word i / 32; bits past the last corner are 0. */
  readonly words: Uint32Array;
  readonly cornerCount: number;
  /** Number of corners inside. */
  readonly insideCount: number;
}

/** Packs an inside set of one byte (0 or 1) per corner. */
export function packInsideBits(inside: Uint8Array): InsideBits {
  const words = new Uint32Array((inside.length + 31) >>> 5);
  let insideCount = 0;
  for (let i = 0; i < inside.length; i++) {
    const bit = inside[i] as number;
    insideCount += bit;
    words[i >>> 5] = (words[i >>> 5] as number) | (bit << (i & 31));
  }
  return { words, cornerCount: inside.length, insideCount };
}

/** Intersection over union in [0, 1]; 1 when both are empty. Throws InvariantError when the grids differ. */
export function bitsIou(a: InsideBits, b: InsideBits): number {
  if (a.cornerCount !== b.cornerCount) throw new InvariantError(`IoU of ${a.cornerCount} and ${b.cornerCount} corners`);
  let both = 0;
  for (let i = 0; i < a.words.length; i++) both += bitCount((a.words[i] as number) & (b.words[i] as number));
  const either = a.insideCount + b.insideCount - both;
  return either === 0 ? 1 : both / either;
}

/** True when the same corners are inside. */
export function areBitsEqual(a: InsideBits, b: InsideBits): boolean {
  return a.insideCount === b.insideCount && a.words.every((word, i) => word === b.words[i]);
}

/** Number of set bits of a 32-bit word. Source: Warren, Hacker's Delight, 5-1. */
function bitCount(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
