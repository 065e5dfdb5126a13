/**
 * The SIMD kernel: one fixed WebAssembly module that walks a tape over blocks of samples. No code is made per genome:
 * compiling it costs more than it saves (15 modules a screen: 24 to 124 ms), and genome text never becomes code.
 *
 * A tape is a list of instructions in the module's memory, written by box-program.ts, in 32-bit words; addresses are bytes:
 *   word 0  index of the operation in OPERATION_NAMES
 *   word 1  address of the next instruction
 *   word 2.. the fields of the operation, in the order of NODE_FIELDS, EXPAND_FIELDS or GATHER_FIELDS
 * `run` walks it once per block; addresses that move from block to block have a stride. Vectors may be read and written
 * up to 60 bytes past the last sample: every array is padded.
 */
import { constantLocals, NODE_OPERATIONS, type NodeOperation } from "./activation-code";
import { type Code, callTable, f32x4, get, i32, i32x4, type Local, repeatWhile, set, v128, when } from "./wasm-code";
import { assembleModule, FunctionCode, type ModuleFunction } from "./wasm-module";

export const OPERATION_NAMES = [...(Object.keys(NODE_OPERATIONS) as NodeOperation[]), "expand", "gather"] as const;
export type OperationName = (typeof OPERATION_NAMES)[number];

/** A node: the sum of its links, then what its operation does with it. Then per link: address of the values, weight (f32). */
export const NODE_FIELDS = ["target", "targetStride", "byteLength", "start"] as const;
/** Rows of `rowLength` bytes, `rowCount` to a layer: copied, or filled with one value each when `isSplat` is 1. */
export const EXPAND_FIELDS = [
  ...["target", "targetStride", "source", "sourceStride", "rowLength", "rowCount", "layerCount"],
  ...["isSplat", "rowStride", "layerStride"],
] as const;
/**
 * What the leaves of a block (leaf-program.ts) read of an array: their rows of LEAF_SIDE samples, or one sample for a whole row when
 * `isSplat` is 1. `leaves` is the list of their first samples; the steps are bytes in the array per sample along each axis.
 */
export const GATHER_FIELDS = [
  ...["target", "targetStride", "source", "leaves"],
  ...["stepX", "stepY", "stepZ", "isSplat"],
] as const;
/** Samples of a leaf per axis: one vector. */
export const LEAF_SIDE = 4;
export const LEAF_SAMPLES = LEAF_SIDE ** 3;
/** Leaves of a block: 256 samples, as box-program.ts has them. */
export const BLOCK_LEAVES = 4;
/** The word that the fields of an instruction begin at. */
export const FIRST_FIELD = 2;

/** Samples that one turn of a node's inner loop computes: four vectors, enough independent chains to fill the pipelines. */
export const GROUP_SAMPLES = 16;
const VECTORS = [0, 1, 2, 3] as const;
export const VECTOR_BYTES = 16;
const GROUP_BYTES = VECTORS.length * VECTOR_BYTES;
export const INITIAL_MEMORY_PAGES = 16;

/** Parameters of every operation. */
const INSTRUCTION: Local = 0;
const BLOCK: Local = 1;

const field = (fields: readonly string[], name: string): Code =>
  i32.load(get(INSTRUCTION), 4 * (FIRST_FIELD + fields.indexOf(name)));
export const advance = (local: Local, bytes: number): Code => set(local, i32.add(get(local), i32.const(bytes)));

function nodeFunction(operation: NodeOperation): ModuleFunction {
  const f = new FunctionCode(2);
  const read = (name: (typeof NODE_FIELDS)[number]) => field(NODE_FIELDS, name);
  const [offset, end, link, linkEnd] = [f.i32(), f.i32(), f.i32(), f.i32()];
  const [source, target, start] = [f.i32(), f.i32(), f.i32()];
  const weight = f.v128();
  const sums = VECTORS.map(() => f.v128());
  const constants = constantLocals(f);
  const apply = NODE_OPERATIONS[operation](f, constants.read);
  const firstLink = 4 * (FIRST_FIELD + NODE_FIELDS.length);
  const vectorAt = (base: Local, k: number) => v128.load(get(base), VECTOR_BYTES * k);

  const addLink = [
    ...set(source, i32.add(i32.load(get(link)), get(offset))),
    ...set(weight, v128.loadSplat(get(link), 4)),
    ...sums.flatMap((sum, k) => set(sum, f32x4.add(get(sum), f32x4.mul(get(weight), vectorAt(source, k))))),
    ...advance(link, 8),
  ];
  const group = [
    ...set(source, i32.add(get(start), get(offset))),
    ...sums.flatMap((sum, k) => set(sum, vectorAt(source, k))),
    ...set(link, i32.add(get(INSTRUCTION), i32.const(firstLink))),
    ...repeatWhile(i32.isBelow(get(link), get(linkEnd)), addLink),
    ...sums.flatMap((sum) => apply(sum)),
    ...set(source, i32.add(get(target), get(offset))),
    ...sums.flatMap((sum, k) => v128.store(get(source), get(sum), VECTOR_BYTES * k)),
    ...advance(offset, GROUP_BYTES),
  ];
  const body = [
    ...set(target, i32.add(read("target"), i32.mul(get(BLOCK), read("targetStride")))),
    ...set(start, read("start")),
    ...set(end, read("byteLength")),
    ...set(linkEnd, i32.load(get(INSTRUCTION), 4)),
    ...repeatWhile(i32.isBelow(get(offset), get(end)), group),
  ];
  return { parameterCount: 2, code: f.finish([...constants.prologue(), ...body]) };
}

/** Spreads values over axes they do not depend on. */
function expandFunction(): ModuleFunction {
  const f = new FunctionCode(2);
  const read = (name: (typeof EXPAND_FIELDS)[number]) => field(EXPAND_FIELDS, name);
  const [target, layer, row, at, end] = [f.i32(), f.i32(), f.i32(), f.i32(), f.i32()];
  const [rowLength, rowIndex, rowEnd, layerIndex, layerEnd] = [f.i32(), f.i32(), f.i32(), f.i32(), f.i32()];
  const splat = f.v128();
  const copyRow = repeatWhile(
    i32.isBelow(get(target), get(end)),
    v128.store(get(target), v128.load(get(at))),
    advance(target, VECTOR_BYTES),
    advance(at, VECTOR_BYTES),
  );
  const fillRow = [
    ...set(splat, v128.loadSplat(get(row))),
    ...repeatWhile(
      i32.isBelow(get(target), get(end)),
      v128.store(get(target), get(splat)),
      advance(target, VECTOR_BYTES),
    ),
  ];
  const oneRow = [
    ...set(end, i32.add(get(target), get(rowLength))),
    ...set(at, get(row)),
    ...when(read("isSplat"), fillRow),
    ...when(i32.isBelow(read("isSplat"), i32.const(1)), copyRow),
    ...set(target, get(end)),
    ...set(row, i32.add(get(row), read("rowStride"))),
    ...advance(rowIndex, 1),
  ];
  const oneLayer = [
    ...set(row, get(layer)),
    ...set(rowIndex, i32.const(0)),
    ...repeatWhile(i32.isBelow(get(rowIndex), get(rowEnd)), oneRow),
    ...set(layer, i32.add(get(layer), read("layerStride"))),
    ...advance(layerIndex, 1),
  ];
  const body = [
    ...set(target, i32.add(read("target"), i32.mul(get(BLOCK), read("targetStride")))),
    ...set(layer, i32.add(read("source"), i32.mul(get(BLOCK), read("sourceStride")))),
    ...set(rowLength, read("rowLength")),
    ...set(rowEnd, read("rowCount")),
    ...set(layerEnd, read("layerCount")),
    ...repeatWhile(i32.isBelow(get(layerIndex), get(layerEnd)), oneLayer),
  ];
  return { parameterCount: 2, code: f.finish(body) };
}

/** Reads the leaves of a block out of an array. */
function gatherFunction(): ModuleFunction {
  const f = new FunctionCode(2);
  const read = (name: (typeof GATHER_FIELDS)[number]) => field(GATHER_FIELDS, name);
  const [target, leaf, leafEnd, layer, row, layerIndex] = [f.i32(), f.i32(), f.i32(), f.i32(), f.i32(), f.i32()];
  const [stepX, stepY, stepZ, source] = [f.i32(), f.i32(), f.i32(), f.i32()];
  const leafBytes = 12;
  const blockBytes = leafBytes * BLOCK_LEAVES;
  const axis = (k: number, step: Local) => i32.mul(i32.load(get(leaf), 4 * k), get(step));
  const eachRow = (load: Code): Code =>
    Array.from({ length: LEAF_SIDE }, (_, j) => [
      ...v128.store(get(target), load, VECTOR_BYTES * j),
      ...set(row, i32.add(get(row), get(stepY))),
    ]).flat();
  const eachLeaf = (load: Code): Code =>
    repeatWhile(
      i32.isBelow(get(leaf), get(leafEnd)),
      set(layer, [axis(0, stepX), axis(1, stepY), axis(2, stepZ)].reduce(i32.add, get(source))),
      set(layerIndex, i32.const(0)),
      repeatWhile(
        i32.isBelow(get(layerIndex), i32.const(LEAF_SIDE)),
        set(row, get(layer)),
        eachRow(load),
        set(layer, i32.add(get(layer), get(stepZ))),
        advance(target, VECTOR_BYTES * LEAF_SIDE),
        advance(layerIndex, 1),
      ),
      advance(leaf, leafBytes),
    );
  const body = [
    ...set(target, i32.add(read("target"), i32.mul(get(BLOCK), read("targetStride")))),
    ...set(source, read("source")),
    ...set(leaf, i32.add(read("leaves"), i32.mul(get(BLOCK), i32.const(blockBytes)))),
    ...set(leafEnd, i32.add(get(leaf), i32.const(blockBytes))),
    ...set(stepX, read("stepX")),
    ...set(stepY, read("stepY")),
    ...set(stepZ, read("stepZ")),
    ...when(read("isSplat"), eachLeaf(v128.loadSplat(get(row)))),
    ...when(i32.isBelow(read("isSplat"), i32.const(1)), eachLeaf(v128.load(get(row)))),
  ];
  return { parameterCount: 2, code: f.finish(body) };
}

/**
 * `run(tape, tapeEnd, blockCount)`: walks the tape once per block. The loops over samples are in functions of their own,
 * which an engine compiles well after their first calls; this one may stay as it was first compiled.
 */
export function runFunction(): ModuleFunction {
  const f = new FunctionCode(3);
  const [tape, tapeEnd, blockCount] = [0, 1, 2];
  const [instruction, block] = [f.i32(), f.i32()];
  const body = repeatWhile(
    i32.isBelow(get(block), get(blockCount)),
    set(instruction, get(tape)),
    repeatWhile(
      i32.isBelow(get(instruction), get(tapeEnd)),
      callTable(i32.load(get(instruction)), get(instruction), get(block)),
      set(instruction, i32.load(get(instruction), 4)),
    ),
    advance(block, 1),
  );
  return { parameterCount: 3, exportName: "run", code: f.finish(body) };
}

/**
 * `place(target, source, rowLength, rowCount, layerCount, rowStride, layerStride, isReversed)`: copies dense rows to where
 * they belong in a bigger grid; reversed ones end at `target` and run backwards. Writes nothing else, unlike the rest.
 */
function placeFunction(): ModuleFunction {
  const f = new FunctionCode(8);
  const [target, source, rowLength, rowCount, layerCount, rowStride, layerStride, isReversed] = [
    0, 1, 2, 3, 4, 5, 6, 7,
  ];
  const [row, at, sourceEnd, vectorEnd, rowIndex, layerIndex] = [f.i32(), f.i32(), f.i32(), f.i32(), f.i32(), f.i32()];
  const copy = (bytes: number, end: Local, element: Code): Code =>
    when(
      i32.isBelow(get(source), get(end)),
      repeatWhile(i32.isBelow(get(source), get(end)), element, advance(source, bytes)),
    );
  const forwards = [
    ...copy(VECTOR_BYTES, vectorEnd, [...v128.store(get(at), v128.load(get(source))), ...advance(at, VECTOR_BYTES)]),
    ...copy(4, sourceEnd, [...i32.store(get(at), i32.load(get(source))), ...advance(at, 4)]),
  ];
  const backwards = [
    ...copy(VECTOR_BYTES, vectorEnd, [
      ...advance(at, -VECTOR_BYTES),
      ...v128.store(get(at), v128.reverse(v128.load(get(source)))),
    ]),
    ...copy(4, sourceEnd, [...advance(at, -4), ...i32.store(get(at), i32.load(get(source)))]),
  ];
  const oneRow = [
    ...set(at, get(row)),
    ...set(sourceEnd, i32.add(get(source), get(rowLength))),
    ...set(vectorEnd, i32.add(get(source), i32.and(get(rowLength), i32.const(-VECTOR_BYTES)))),
    ...when(i32.isBelow(get(isReversed), i32.const(1)), forwards),
    ...when(get(isReversed), backwards),
    ...set(row, i32.add(get(row), get(rowStride))),
    ...advance(rowIndex, 1),
  ];
  const body = repeatWhile(
    i32.isBelow(get(layerIndex), get(layerCount)),
    set(row, get(target)),
    set(rowIndex, i32.const(0)),
    repeatWhile(i32.isBelow(get(rowIndex), get(rowCount)), oneRow),
    set(target, i32.add(get(target), get(layerStride))),
    advance(layerIndex, 1),
  );
  return { parameterCount: 8, exportName: "place", code: f.finish(body) };
}

/**
 * `mark(target, source, wordCount, wordStride, rowCount, rowStride, level)`: which values are <= the f32 at `level`, as bits, 32
 * to a word. A row has `wordCount` words, each `wordStride` bytes after the one before; rows lie `rowStride` bytes apart.
 */
function markFunction(): ModuleFunction {
  const f = new FunctionCode(7);
  const [target, source, wordCount, wordStride, rowCount, rowStride, level] = [0, 1, 2, 3, 4, 5, 6];
  const [at, wordIndex, rowIndex] = [f.i32(), f.i32(), f.i32()];
  const isovalue = f.v128();
  const patterns = Array.from({ length: 32 / VECTORS.length }, (_, k) =>
    i32.shiftLeft(
      i32x4.signs(f32x4.isAtMost(v128.load(get(at), VECTOR_BYTES * k), get(isovalue))),
      i32.const(VECTORS.length * k),
    ),
  );
  const oneWord = [
    ...i32.store(get(target), patterns.reduce(i32.or)),
    ...advance(target, 4),
    ...set(at, i32.add(get(at), get(wordStride))),
    ...advance(wordIndex, 1),
  ];
  const oneRow = [
    ...set(at, get(source)),
    ...set(wordIndex, i32.const(0)),
    ...repeatWhile(i32.isBelow(get(wordIndex), get(wordCount)), oneWord),
    ...set(source, i32.add(get(source), get(rowStride))),
    ...advance(rowIndex, 1),
  ];
  const body = [
    ...set(isovalue, v128.loadSplat(get(level))),
    ...repeatWhile(i32.isBelow(get(rowIndex), get(rowCount)), oneRow),
  ];
  return { parameterCount: 7, exportName: "mark", code: f.finish(body) };
}

/** The bytes of the module. */
export function emitKernel(): Uint8Array<ArrayBuffer> {
  const operations = OPERATION_NAMES.map((name) => {
    if (name === "expand") return expandFunction();
    return name === "gather" ? gatherFunction() : nodeFunction(name);
  });
  return assembleModule([...operations, runFunction(), placeFunction(), markFunction()], INITIAL_MEMORY_PAGES);
}
