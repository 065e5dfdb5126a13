/**
 * The SIMD kernel that bounds a CPPN over boxes of the canvas, four boxes at a time, by interval arithmetic: for every
 * sample in a box, the value that the evaluators compute, f32 rounding included, lies between the two ends. Bounding a box
 * costs about as much as evaluating three samples.
 *
 * Why it is sound. A sum is formed in the order and with the roundings of the evaluators, from the ends of its sources that
 * make it least (greatest): rounding to nearest never turns an order round, so no sum of values between those ends is less.
 * Roots, clamps, `linear`, `absolute` and `square` keep order too. The others are polynomials of a reduced argument u, which
 * is itself rounded in order; each stays within 1e-6 of a function with known rises and falls (tested on a dense set of
 * arguments). Their bounds are those at the ends and the extremes between them, widened by 8e-6. Not the narrowest bounds:
 * x - x has those of a difference of unrelated values.
 *
 * The tape is that of kernel-code.ts, with pairs of arrays; fields in the order of BOUNDS_FIELDS, then per link the
 * addresses of the array for the low end and of that for the high end (swapped by the writer where the weight is negative),
 * and the weight.
 */
import { type Constant, clampSum, constantLocals, NODE_OPERATIONS, type NodeOperation } from "./activation-code";
import { advance, FIRST_FIELD, INITIAL_MEMORY_PAGES, runFunction, VECTOR_BYTES } from "./kernel-code";
import { type Code, f32x4, get, i32, type Local, repeatWhile, set, v128 } from "./wasm-code";
import { assembleModule, FunctionCode, type ModuleFunction } from "./wasm-module";

export const BOUNDS_FIELDS = ["targetLow", "targetHigh", "byteLength", "startLow", "startHigh"] as const;
export const BOUNDS_OPERATION_NAMES = Object.keys(NODE_OPERATIONS) as NodeOperation[];
/** Boxes that one turn of the inner loop bounds. */
export const BOUNDS_GROUP = 8;

const { add, sub, mul, pmin, pmax, neg, abs } = f32x4;

/** Turns the bounds of a sum, in two locals, into those of the node's value, in place. */
type ApplyBounds = (low: Local, high: Local) => Code;
type Writer = (f: FunctionCode, c: Constant) => ApplyBounds;

/** An operation that keeps order: the bounds are its values at both ends, `room` apart from them. */
const rising =
  (operation: NodeOperation, hasRoom: boolean): Writer =>
  (f, c) => {
    const apply = NODE_OPERATIONS[operation](f, c);
    return (low, high) => [...apply(low), ...apply(high), ...(hasRoom ? widen(low, high, c) : [])];
  };

const widen = (low: Local, high: Local, c: Constant): Code => [
  ...set(low, sub(get(low), c("widening"))),
  ...set(high, add(get(high), c("widening"))),
];

/** Bounds of the absolute value. */
function makeAbsolute(f: FunctionCode, c: Constant): ApplyBounds {
  const least = f.v128();
  return (low, high) => [
    ...set(least, pmax(pmax(get(low), neg(get(high))), c("zero"))),
    ...set(high, pmax(neg(get(low)), get(high))),
    ...set(low, get(least)),
  ];
}

/** An operation of the absolute value of the sum. */
const ofAbsolute =
  (operation: NodeOperation): Writer =>
  (f, c) => {
    const [makeIt, apply] = [makeAbsolute(f, c), NODE_OPERATIONS[operation](f, c)];
    return (low, high) => [...makeIt(low, high), ...apply(low), ...apply(high)];
  };

const gaussian: Writer = (f, c) => {
  const [makeIt, apply, swap] = [makeAbsolute(f, c), NODE_OPERATIONS.gaussian(f, c), f.v128()];
  return (low, high) => [
    ...makeIt(low, high),
    ...set(swap, get(low)),
    ...set(low, get(high)),
    ...set(high, get(swap)),
    ...apply(low),
    ...apply(high),
    ...widen(low, high, c),
  ];
};

/** Sine has its maxima at u = 1/2 + 2k, cosine at 2k, with u = sum / pi; the minima lie one further. */
const wave =
  (operation: "sine" | "cosine"): Writer =>
  (f, c) => {
    const apply = NODE_OPERATIONS[operation](f, c);
    const [first, last, least] = [f.v128(), f.v128(), f.v128()];
    const [maximum, minimum]: [Code, Code] =
      operation === "sine" ? [c("half"), c("threeHalves")] : [c("zero"), c("one")];
    /** Whether point + 2k lies between `first` and `last` for some k. */
    const holds = (point: Code): Code =>
      f32x4.isAtLeast(
        f32x4.floor(mul(sub(get(last), point), c("half"))),
        f32x4.ceil(mul(sub(get(first), point), c("half"))),
      );
    return (low, high) => [
      ...set(first, mul(clampSum(get(low), c), c("invPi"))),
      ...set(last, mul(clampSum(get(high), c), c("invPi"))),
      // Room for the rounding of what follows, so that no extreme is missed.
      ...set(first, sub(get(first), mul(abs(get(first)), c("argumentSlack")))),
      ...set(last, add(get(last), mul(abs(get(last)), c("argumentSlack")))),
      ...apply(low),
      ...apply(high),
      ...set(least, pmin(get(low), get(high))),
      ...set(high, v128.select(c("one"), pmax(get(low), get(high)), holds(maximum))),
      ...set(low, v128.select(c("minusOne"), get(least), holds(minimum))),
      ...widen(low, high, c),
    ];
  };

const BOUNDS_OPERATIONS: Readonly<Record<NodeOperation, Writer>> = {
  sine: wave("sine"),
  cosine: wave("cosine"),
  gaussian,
  sigmoid: rising("sigmoid", true),
  linear: rising("linear", false),
  absolute: ofAbsolute("absolute"),
  square: ofAbsolute("square"),
  root: rising("root", false),
  sum: rising("sum", false),
};

function boundsFunction(operation: NodeOperation): ModuleFunction {
  const f = new FunctionCode(2);
  const instruction: Local = 0;
  const read = (name: (typeof BOUNDS_FIELDS)[number]) =>
    i32.load(get(instruction), 4 * (FIRST_FIELD + BOUNDS_FIELDS.indexOf(name)));
  const [offset, end, link, linkEnd, low, high] = [f.i32(), f.i32(), f.i32(), f.i32(), f.i32(), f.i32()];
  const weight = f.v128();
  const vectors = [0, 1].map((k) => ({ at: VECTOR_BYTES * k, low: f.v128(), high: f.v128() }));
  const constants = constantLocals(f);
  const apply = BOUNDS_OPERATIONS[operation](f, constants.read);

  const addLink = [
    ...set(low, i32.add(i32.load(get(link)), get(offset))),
    ...set(high, i32.add(i32.load(get(link), 4), get(offset))),
    ...set(weight, v128.loadSplat(get(link), 8)),
    ...vectors.flatMap((sum) => [
      ...set(sum.low, add(get(sum.low), mul(get(weight), v128.load(get(low), sum.at)))),
      ...set(sum.high, add(get(sum.high), mul(get(weight), v128.load(get(high), sum.at)))),
    ]),
    ...advance(link, 12),
  ];
  const group = [
    ...set(low, i32.add(read("startLow"), get(offset))),
    ...set(high, i32.add(read("startHigh"), get(offset))),
    ...vectors.flatMap((sum) => [
      ...set(sum.low, v128.load(get(low), sum.at)),
      ...set(sum.high, v128.load(get(high), sum.at)),
    ]),
    ...set(link, i32.add(get(instruction), i32.const(4 * (FIRST_FIELD + BOUNDS_FIELDS.length)))),
    ...repeatWhile(i32.isBelow(get(link), get(linkEnd)), addLink),
    ...vectors.flatMap((sum) => apply(sum.low, sum.high)),
    ...set(low, i32.add(read("targetLow"), get(offset))),
    ...set(high, i32.add(read("targetHigh"), get(offset))),
    ...vectors.flatMap((sum) => [
      ...v128.store(get(low), get(sum.low), sum.at),
      ...v128.store(get(high), get(sum.high), sum.at),
    ]),
    ...advance(offset, VECTOR_BYTES * vectors.length),
  ];
  const body = [
    ...set(end, read("byteLength")),
    ...set(linkEnd, i32.load(get(instruction), 4)),
    ...repeatWhile(i32.isBelow(get(offset), get(end)), group),
  ];
  return { parameterCount: 2, code: f.finish([...constants.prologue(), ...body]) };
}

/** The bytes of the module. */
export const emitBoundsKernel = (): Uint8Array<ArrayBuffer> =>
  assembleModule([...BOUNDS_OPERATION_NAMES.map(boundsFunction), runFunction()], INITIAL_MEMORY_PAGES);
