/**
 * WebAssembly instructions as bytes: just those that the kernel needs (kernel-code.ts). Expressions nest as calls do;
 * each function appends its opcode to the code of its operands. Source: WebAssembly core specification 2.0, section 5.4.
 */

export type Code = readonly number[];

/** Unsigned LEB128 of 0..2^32-1. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low + 128 : low);
  } while (rest > 0);
  return bytes;
}

/** Signed LEB128 of an i32. */
export function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value | 0;
  for (;;) {
    const low = rest & 127;
    rest >>= 7;
    const isLast = (rest === 0 && low < 64) || (rest === -1 && low >= 64);
    bytes.push(isLast ? low : low + 128);
    if (isLast) return bytes;
  }
}

/** A local variable or parameter: its number within the function. */
export type Local = number;

export const get = (local: Local): Code => [0x20, ...unsigned(local)];
export const set = (local: Local, value: Code): Code => [...value, 0x21, ...unsigned(local)];

const binary =
  (...opcode: number[]) =>
  (a: Code, b: Code): Code => [...a, ...b, ...opcode];
const unary =
  (...opcode: number[]) =>
  (a: Code): Code => [...a, ...opcode];
const simd = (opcode: number): number[] => [0xfd, ...unsigned(opcode)];
/** Alignment hint 1 (none) and a constant offset in bytes. */
const place = (offset: number): number[] => [0, ...unsigned(offset)];

export const i32 = {
  const: (value: number): Code => [0x41, ...signed(value)],
  add: binary(0x6a),
  sub: binary(0x6b),
  mul: binary(0x6c),
  and: binary(0x71),
  or: binary(0x72),
  shiftLeft: binary(0x74),
  isBelow: binary(0x49),
  load: (address: Code, offset = 0): Code => [...address, 0x28, ...place(offset)],
  store: (address: Code, value: Code, offset = 0): Code => [...address, ...value, 0x36, ...place(offset)],
};

export const f32x4 = {
  /** The same f32, given as its bits, in all four lanes. */
  constBits: (bits: number): Code => {
    const bytes = [bits & 255, (bits >>> 8) & 255, (bits >>> 16) & 255, bits >>> 24];
    return [...simd(12), ...bytes, ...bytes, ...bytes, ...bytes];
  },
  /** All bits set where a <= b. */
  isAtMost: binary(...simd(69)),
  /** All bits set where a >= b. */
  isAtLeast: binary(...simd(70)),
  ceil: unary(...simd(103)),
  floor: unary(...simd(104)),
  abs: unary(...simd(224)),
  neg: unary(...simd(225)),
  sqrt: unary(...simd(227)),
  add: binary(...simd(228)),
  sub: binary(...simd(229)),
  mul: binary(...simd(230)),
  div: binary(...simd(231)),
  /** b < a ? b : a, lane by lane. */
  pmin: binary(...simd(234)),
  /** a < b ? b : a, lane by lane. */
  pmax: binary(...simd(235)),
};

export const v128 = {
  and: binary(...simd(78)),
  xor: binary(...simd(81)),
  /** Bits of `a` where the mask is set, else of `b`. */
  select: (a: Code, b: Code, mask: Code): Code => [...a, ...b, ...mask, ...simd(82)],
  load: (address: Code, offset = 0): Code => [...address, ...simd(0), ...place(offset)],
  /** One 32-bit word in all four lanes. */
  loadSplat: (address: Code, offset = 0): Code => [...address, ...simd(9), ...place(offset)],
  store: (address: Code, value: Code, offset = 0): Code => [...address, ...value, ...simd(11), ...place(offset)],
  /** The four 32-bit lanes in reverse order. */
  reverse: (a: Code): Code => [...a, ...a, ...simd(13), 12, 13, 14, 15, 8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3],
};

export const i32x4 = {
  /** The sign bits of the four lanes, as bits 0 to 3. */
  signs: unary(...simd(164)),
  add: binary(...simd(174)),
  shiftLeft: (a: Code, bits: number): Code => [...a, ...i32.const(bits), ...simd(171)],
};

/** Runs `body` until `condition` is 0, at least once. */
export const repeatWhile = (condition: Code, ...body: Code[]): Code => [
  ...[0x03, 0x40],
  ...body.flat(),
  ...condition,
  ...[0x0d, 0x00, 0x0b],
];

/** Runs `body` when `condition` is not 0. */
export const when = (condition: Code, ...body: Code[]): Code => [...condition, 0x04, 0x40, ...body.flat(), 0x0b];

/** Calls the function of table 0 at `index`, with the arguments of type 0. */
export const callTable = (index: Code, ...values: Code[]): Code => [...values.flat(), ...index, 0x11, 0x00, 0x00];
