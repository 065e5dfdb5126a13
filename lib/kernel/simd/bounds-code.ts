/**
 * The SIMD kernel that bounds a CPPN over boxes of the canvas, four at a time, by affine arithmetic: for every sample in a box
 * the value that the evaluators compute, f32 rounding included, lies within a form
 *   centre + x dx + y dy + z dz +- rest,   dx, dy and dz from -1 to 1 across the box.
 * Unlike intervals, forms know what two values have in common: x - x is 0. Bounding a box costs what evaluating about ten
 * samples costs, and leaves few boxes undecided but those that the surface goes through.
 *
 * Why it is sound. A sum of forms is exact but for rounding. An activation f of a form with centre m that reaches T to both sides
 * is its tangent at m, off by at most max|f''| T^2 / 2, or else a constant, off by half its range: whichever leaves less. What is
 * rounded on the way is part of the rest:
 * - Each form's rest has `slack` times its magnitude added, for the rounding of the sums that read it, here and in the
 *   evaluators: (n + 1) 2^-24 of the sum of all |weight x source| each for a sum of n links; `slack` is some times more.
 * - The computed functions stay within 1e-6 of the true ones of the reduced argument, which is off by 2^-23 of the sum at most
 *   (tested on a dense set of arguments): ACTIVATION_SLACK and argumentSlack are many times more.
 * Where an evaluator would clamp a sum, forms are constants.
 *
 * The tape is that of kernel-code.ts; a form is five arrays, PART_BYTES apart; fields in the order of BOUNDS_FIELDS, then per link
 * the address of the form and the weight.
 */
import { type Constant, constantLocals, NODE_OPERATIONS, type NodeOperation } from "./activation-code";
import { advance, FIRST_FIELD, INITIAL_MEMORY_PAGES, runFunction, VECTOR_BYTES } from "./kernel-code";
import { type Code, f32x4, get, i32, type Local, repeatWhile, set, v128 } from "./wasm-code";
import { assembleModule, FunctionCode, type ModuleFunction } from "./wasm-module";

export const BOUNDS_FIELDS = ["target", "byteLength", "start", "slack"] as const;
export const BOUNDS_OPERATION_NAMES = Object.keys(NODE_OPERATIONS) as NodeOperation[];
/** Boxes bounded at a time, at most: the forms of a network of 40 values fit a second-level cache. */
export const BATCH_BOXES = 256;
export const PART_BYTES = 4 * BATCH_BOXES;
/** The parts of a form, in the order of their arrays. */
export const FORM_PARTS = ["centre", "x", "y", "z", "rest"] as const;
/** Boxes that one turn of the inner loop bounds. */
export const BOUNDS_GROUP = 4;

const { add, sub, mul, div, sqrt, pmin, pmax, neg, abs, isAtMost } = f32x4;

type Form = Readonly<Record<(typeof FORM_PARTS)[number], Local>>;
/** Turns the form of a sum into that of the node's value, in place. */
type ApplyBounds = (form: Form) => Code;
type Writer = (f: FunctionCode, c: Constant) => ApplyBounds;

/** How far a form reaches to both sides of its centre. */
const reachOf = ({ x, y, z, rest }: Form): Code => add(add(abs(get(x)), abs(get(y))), add(abs(get(z)), get(rest)));

/** The tangent where `isTangent`, which has the form's own centre: value, slope, and what it is off by; else a constant. */
function replace(
  { centre, x, y, z, rest }: Form,
  isTangent: Local,
  tangent: { value: Code; slope: Local; error: Code },
  constant: { value: Code; error: Code },
): Code {
  const { slope } = tangent;
  return [
    ...set(slope, v128.and(get(slope), get(isTangent))),
    ...set(centre, v128.select(tangent.value, constant.value, get(isTangent))),
    ...[x, y, z].flatMap((part) => set(part, mul(get(part), get(slope)))),
    ...set(rest, add(mul(abs(get(slope)), get(rest)), v128.select(tangent.error, constant.error, get(isTangent)))),
  ];
}

/** |f''| of both is at most 1; so are their values. The other one, shifted by a quarter of a turn, is the slope. */
const wave =
  (operation: "sine" | "cosine"): Writer =>
  (f, c) => {
    const value = NODE_OPERATIONS[operation](f, c);
    const derivative = NODE_OPERATIONS[operation === "sine" ? "cosine" : "sine"](f, c);
    const [reach, far, error, slope, isTangent] = [f.v128(), f.v128(), f.v128(), f.v128(), f.v128()];
    return (form) => [
      ...set(reach, reachOf(form)),
      ...set(far, add(abs(get(form.centre)), get(reach))),
      // The slope may be as wrong as the value.
      ...set(error, add(c("activationSlack"), mul(get(far), c("argumentSlack")))),
      ...set(error, mul(get(error), add(c("one"), get(reach)))),
      ...set(error, add(get(error), mul(mul(get(reach), get(reach)), c("half")))),
      ...set(isTangent, v128.and(isAtMost(get(error), c("one")), isAtMost(get(far), c("unclamped")))),
      ...set(slope, get(form.centre)),
      ...derivative(slope),
      ...(operation === "cosine" ? set(slope, neg(get(slope))) : []),
      ...value(form.centre),
      ...replace(
        form,
        isTangent,
        { value: get(form.centre), slope, error: get(error) },
        { value: c("zero"), error: add(c("one"), c("activationSlack")) },
      ),
    ];
  };

/** |f''| is at most 2, the slope -2 s f(s); between 0 and its value at the least absolute sum. */
const gaussian: Writer = (f, c) => {
  const apply = NODE_OPERATIONS.gaussian(f, c);
  const [reach, error, most] = [f.v128(), f.v128(), f.v128()];
  const [value, slope, isTangent] = [f.v128(), f.v128(), f.v128()];
  return (form) => [
    ...set(reach, reachOf(form)),
    ...set(error, mul(get(reach), get(reach))),
    ...set(error, add(get(error), mul(c("activationSlack"), add(c("one"), get(reach))))),
    ...set(most, pmax(sub(abs(get(form.centre)), get(reach)), c("zero"))),
    ...apply(most),
    ...set(most, mul(add(get(most), c("activationSlack")), c("half"))),
    ...set(value, get(form.centre)),
    ...apply(value),
    ...set(slope, mul(neg(add(get(form.centre), get(form.centre))), get(value))),
    ...set(isTangent, isAtMost(get(error), get(most))),
    ...replace(
      form,
      isTangent,
      { value: get(value), slope, error: get(error) },
      { value: get(most), error: add(get(most), c("activationSlack")) },
    ),
  ];
};

/** |f''| is less than 0.2, the slope (1 - f^2) / 2; it rises, so that its range is between its values at both ends. */
const sigmoid: Writer = (f, c) => {
  const apply = NODE_OPERATIONS.sigmoid(f, c);
  const [reach, error, low] = [f.v128(), f.v128(), f.v128()];
  const [high, slope, isTangent] = [f.v128(), f.v128(), f.v128()];
  return (form) => [
    ...set(reach, reachOf(form)),
    ...set(error, mul(mul(get(reach), get(reach)), c("tenth"))),
    ...set(error, add(get(error), mul(c("activationSlack"), add(c("one"), get(reach))))),
    ...set(low, sub(get(form.centre), get(reach))),
    ...set(high, add(get(form.centre), get(reach))),
    ...apply(low),
    ...apply(high),
    ...apply(form.centre),
    ...set(slope, mul(sub(c("one"), mul(get(form.centre), get(form.centre))), c("half"))),
    // From here on `high` is half the range, `low` its middle.
    ...set(high, mul(sub(get(high), get(low)), c("half"))),
    ...set(low, add(get(low), get(high))),
    ...set(high, add(get(high), c("activationSlack"))),
    ...set(isTangent, isAtMost(get(error), get(high))),
    ...replace(
      form,
      isTangent,
      { value: get(form.centre), slope, error: get(error) },
      { value: get(low), error: get(high) },
    ),
  ];
};

/** Itself, unless a sum could be clamped. */
const linear: Writer = (f, c) => {
  const [slope, isTangent] = [f.v128(), f.v128()];
  return (form) => [
    ...set(isTangent, isAtMost(add(abs(get(form.centre)), reachOf(form)), c("unclamped"))),
    ...set(slope, c("one")),
    ...replace(
      form,
      isTangent,
      { value: get(form.centre), slope, error: c("zero") },
      { value: c("zero"), error: c("sumMax") },
    ),
  ];
};

/** Itself or its negative where the sign is known; else between 0 and the farthest, at most sumMax. */
const absolute: Writer = (f, c) => {
  const [reach, far, slope, isTangent] = [f.v128(), f.v128(), f.v128(), f.v128()];
  return (form) => [
    ...set(reach, reachOf(form)),
    ...set(far, add(abs(get(form.centre)), get(reach))),
    ...set(isTangent, v128.and(isAtMost(get(reach), abs(get(form.centre))), isAtMost(get(far), c("unclamped")))),
    ...set(slope, v128.xor(c("one"), v128.and(get(form.centre), c("signBit")))),
    ...set(far, mul(pmin(get(far), c("sumMax")), c("half"))),
    ...replace(
      form,
      isTangent,
      { value: abs(get(form.centre)), slope, error: c("zero") },
      { value: get(far), error: get(far) },
    ),
  ];
};

/** f'' is 2: the tangent is off by 0 to T^2. Beyond unclampedSquare it could be clamped. */
const square: Writer = (f, c) => {
  const [reach, error, slope, value, isTangent] = [f.v128(), f.v128(), f.v128(), f.v128(), f.v128()];
  return (form) => [
    ...set(reach, reachOf(form)),
    ...set(isTangent, isAtMost(add(abs(get(form.centre)), get(reach)), c("unclampedSquare"))),
    ...set(error, mul(mul(get(reach), get(reach)), c("half"))),
    ...set(slope, add(get(form.centre), get(form.centre))),
    ...set(value, add(mul(get(form.centre), get(form.centre)), get(error))),
    ...replace(
      form,
      isTangent,
      { value: get(value), slope, error: get(error) },
      { value: mul(c("resultMax"), c("half")), error: mul(c("resultMax"), c("half")) },
    ),
  ];
};

/**
 * The root of m +- T with m > T is below its tangent at m, by most at the lower end: sqrt(m) - T / (2 sqrt(m)) - sqrt(m - T).
 * Else it is between 0 and sqrt(m + T).
 */
const root: Writer = (f, c) => {
  const [reach, value, slope] = [f.v128(), f.v128(), f.v128()];
  const [error, most, isTangent] = [f.v128(), f.v128(), f.v128()];
  return (form) => [
    ...set(reach, reachOf(form)),
    ...set(most, mul(sqrt(pmax(add(get(form.centre), get(reach)), c("zero"))), c("half"))),
    ...set(isTangent, isAtMost(mul(get(reach), c("overOne")), get(form.centre))),
    ...set(value, sqrt(pmax(get(form.centre), c("zero")))),
    ...set(slope, div(c("half"), get(value))),
    ...set(
      error,
      sub(sub(get(value), mul(get(reach), get(slope))), sqrt(pmax(sub(get(form.centre), get(reach)), c("zero")))),
    ),
    ...set(error, add(mul(get(error), c("half")), mul(get(most), c("argumentSlack")))),
    ...replace(
      form,
      isTangent,
      { value: sub(get(value), get(error)), slope, error: add(get(error), mul(get(most), c("argumentSlack"))) },
      { value: get(most), error: get(most) },
    ),
  ];
};

const BOUNDS_OPERATIONS: Readonly<Record<NodeOperation, Writer>> = {
  sine: wave("sine"),
  cosine: wave("cosine"),
  gaussian,
  sigmoid,
  linear,
  absolute,
  square,
  root,
  sum: () => () => [],
};

function boundsFunction(operation: NodeOperation): ModuleFunction {
  const f = new FunctionCode(2);
  const instruction: Local = 0;
  const read = (name: (typeof BOUNDS_FIELDS)[number]) =>
    i32.load(get(instruction), 4 * (FIRST_FIELD + BOUNDS_FIELDS.indexOf(name)));
  const [offset, end, link, linkEnd, at] = [f.i32(), f.i32(), f.i32(), f.i32(), f.i32()];
  const [weight, slack] = [f.v128(), f.v128()];
  const parts = FORM_PARTS.map(() => f.v128());
  const [centre, x, y, z, rest] = parts as [Local, Local, Local, Local, Local];
  const form: Form = { centre, x, y, z, rest };
  const constants = constantLocals(f);
  const apply = BOUNDS_OPERATIONS[operation](f, constants.read);
  const loadPart = (k: number) => v128.load(get(at), PART_BYTES * k);

  const addLink = [
    ...set(at, i32.add(i32.load(get(link)), get(offset))),
    ...set(weight, v128.loadSplat(get(link), 4)),
    ...[centre, x, y, z].flatMap((part, k) => set(part, add(get(part), mul(get(weight), loadPart(k))))),
    ...set(rest, add(get(rest), mul(abs(get(weight)), loadPart(4)))),
    ...advance(link, 8),
  ];
  const group = [
    ...set(at, i32.add(read("start"), get(offset))),
    ...parts.flatMap((part, k) => set(part, loadPart(k))),
    ...set(link, i32.add(get(instruction), i32.const(4 * (FIRST_FIELD + BOUNDS_FIELDS.length)))),
    ...repeatWhile(i32.isBelow(get(link), get(linkEnd)), addLink),
    ...apply(form),
    ...set(rest, add(get(rest), mul(get(slack), add(abs(get(centre)), reachOf(form))))),
    ...set(at, i32.add(read("target"), get(offset))),
    ...parts.flatMap((part, k) => v128.store(get(at), get(part), PART_BYTES * k)),
    ...advance(offset, VECTOR_BYTES),
  ];
  const body = [
    ...set(end, read("byteLength")),
    ...set(slack, v128.loadSplat(get(instruction), 4 * (FIRST_FIELD + BOUNDS_FIELDS.indexOf("slack")))),
    ...set(linkEnd, i32.load(get(instruction), 4)),
    ...repeatWhile(i32.isBelow(get(offset), get(end)), group),
  ];
  return { parameterCount: 2, code: f.finish([...constants.prologue(), ...body]) };
}

/** The bytes of the module. */
export const emitBoundsKernel = (): Uint8Array<ArrayBuffer> =>
  assembleModule([...BOUNDS_OPERATION_NAMES.map(boundsFunction), runFunction()], INITIAL_MEMORY_PAGES);
