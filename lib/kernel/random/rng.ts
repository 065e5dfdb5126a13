/**
 * Seeded randomness. Every draw of the kernel comes from an Rng passed as an argument.
 *
 * Generator: xoshiro128** (Blackman & Vigna 2018), 128 bits of state. Streams are independent: the state is the first
 * 16 bytes (four little-endian u32) of SHA-256 over the UTF-8 text `stream|<seed>|<purpose>|<id>|<id>...`, so that
 * adding a draw in one stream moves nothing in another. Guarantees the same draws in every engine (integer arithmetic only).
 * Not for secrets.
 */
import { sha256 } from "../hash/sha256";

export interface Rng {
  /** Next 32 random bits, an integer in [0, 2^32). */
  u32(): number;
  /** Uniform f32 in [0, 1): (u32 >>> 8) * 2^-24, exact. */
  unit(): number;
  /**
   * Uniform f32: f32(low + f32(f32(high - low) * unit)). In [low, high) for ranges with low = 0 or low = -high; elsewhere
   * the last rounding may reach f32(high).
   */
  uniform(low: number, high: number): number;
  /** Integer in [0, count): floor(u32 * count / 2^32); the bias is below count / 2^32. Throws RangeError if count < 1. */
  below(count: number): number;
  /** True with the given probability: unit() < probability. One draw always, also for 0 and 1. */
  chance(probability: number): boolean;
}

const rotateLeft = (value: number, bits: number) => (value << bits) | (value >>> (32 - bits));

/** The stream of `seed` (any text; the site uses 64 hex digits) for one purpose and its ids, such as ("redraw", slot, attempt). */
export function createRng(seed: string, purpose: string, ...ids: readonly (string | number)[]): Rng {
  const digest = sha256(new TextEncoder().encode(["stream", seed, purpose, ...ids].join("|")));
  const view = new DataView(digest.buffer, digest.byteOffset, 16);
  let s0 = view.getUint32(0, true);
  let s1 = view.getUint32(4, true);
  let s2 = view.getUint32(8, true);
  let s3 = view.getUint32(12, true);
  // xoshiro's one forbidden state; SHA-256 will not produce it in practice, a stuck generator would be worse than a rule.
  if ((s0 | s1 | s2 | s3) === 0) s0 = 1;

  const u32 = () => {
    const result = Math.imul(rotateLeft(Math.imul(s1, 5), 7), 9) >>> 0;
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = rotateLeft(s3, 11);
    return result;
  };
  const unit = () => (u32() >>> 8) * 2 ** -24;
  return {
    u32,
    unit,
    uniform: (low, high) => Math.fround(low + Math.fround(Math.fround(high - low) * unit())),
    below: (count) => {
      if (!(count >= 1)) throw new RangeError(`below(${count}): count must be at least 1`);
      return Math.floor((u32() * count) / 2 ** 32);
    },
    chance: (probability) => unit() < probability,
  };
}
