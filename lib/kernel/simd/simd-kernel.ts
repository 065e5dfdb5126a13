/**
 * The running SIMD kernel: one instance per thread, made at its first use, with memory that only grows.
 * Where the engine lacks 128-bit SIMD, `simdKernel` is null and the plain evaluator serves (same bits, about 15 times
 * slower). Some browsers refuse to compile more than 4 kB at once on a page's main thread (Chromium before 115): there the
 * plain evaluator serves until the module, compiled in the background, is ready.
 */
import { emitBoundsKernel } from "./bounds-code";
import { emitKernel } from "./kernel-code";

/** A module of one function that uses a SIMD instruction: an engine without SIMD does not accept it. */
const PROBE = [
  ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 5, 1, 0x60, 0, 1, 0x7b, 3, 2, 1, 0],
  ...[10, 10, 1, 8, 0, 0x41, 0, 0xfd, 15, 0xfd, 98, 0x0b],
];
const PAGE_BYTES = 65_536;
/** The first byte that is free for work without a program; such work overwrites the program that is there. */
export const SCRATCH = 65_536;

interface KernelExports {
  readonly memory: WebAssembly.Memory;
  run(tape: number, tapeEnd: number, blockCount: number): void;
  place(
    target: number,
    source: number,
    rowLength: number,
    rowCount: number,
    layerCount: number,
    rowStride: number,
    layerStride: number,
    isReversed: number,
  ): void;
  mark(
    target: number,
    source: number,
    wordCount: number,
    wordStride: number,
    rowCount: number,
    rowStride: number,
    level: number,
  ): void;
}

/** A module that walks tapes, and its memory. `words` and `floats` are views of all of it, renewed when it grows. */
export class TapeKernel {
  words = new Int32Array();
  floats = new Float32Array();
  readonly run: KernelExports["run"];
  readonly #memory: WebAssembly.Memory;

  constructor(protected readonly exports: KernelExports) {
    this.run = exports.run;
    this.#memory = exports.memory;
    this.#renewViews();
  }

  /** Makes sure that bytes [0, end) exist. Throws RangeError when the engine has no more memory. */
  reserve(end: number): void {
    // Asking the view, not the memory: `buffer` is a getter, and this is called for every array of a program.
    const missing = end - 4 * this.words.length;
    if (missing <= 0) return;
    this.#memory.grow(Math.ceil(missing / PAGE_BYTES));
    this.#renewViews();
  }

  #renewViews(): void {
    this.words = new Int32Array(this.#memory.buffer);
    this.floats = new Float32Array(this.#memory.buffer);
  }
}

/** The kernel that evaluates. */
export class SimdKernel extends TapeKernel {
  readonly place = this.exports.place;
  readonly mark = this.exports.mark;
}

const instantiate = (module: WebAssembly.Module): KernelExports =>
  new WebAssembly.Instance(module).exports as unknown as KernelExports;

/** undefined: not tried yet; null: the plain evaluator serves. */
let kernel: SimdKernel | null | undefined;

/** The kernel of this thread, or null where the plain evaluator serves. */
export function simdKernel(): SimdKernel | null {
  if (kernel === undefined) kernel = startKernel();
  return kernel;
}

function startKernel(): SimdKernel | null {
  if (typeof WebAssembly === "undefined" || !WebAssembly.validate(Uint8Array.from(PROBE))) return null;
  const bytes = emitKernel();
  try {
    return new SimdKernel(instantiate(new WebAssembly.Module(bytes)));
  } catch (error) {
    // A CompileError: WebAssembly is forbidden here (a Content-Security-Policy without 'wasm-unsafe-eval').
    if (error instanceof RangeError) compileInBackground(bytes);
    else if (!(error instanceof WebAssembly.CompileError)) throw error;
    return null;
  }
}

function compileInBackground(bytes: Uint8Array<ArrayBuffer>): void {
  const keep = (module: WebAssembly.Module) => {
    kernel = new SimdKernel(instantiate(module));
  };
  const stayPlain = () => undefined;
  WebAssembly.compile(bytes).then(keep, stayPlain);
}

let boundsKernel: TapeKernel | null | undefined;

/** The kernel that bounds (bounds-code.ts); null where there is none, and nothing is bounded then. */
export function simdBoundsKernel(): TapeKernel | null {
  if (boundsKernel === undefined) boundsKernel = simdKernel() === null ? null : startBoundsKernel();
  return boundsKernel;
}

function startBoundsKernel(): TapeKernel | null {
  try {
    return new TapeKernel(instantiate(new WebAssembly.Module(emitBoundsKernel())));
  } catch (error) {
    // An old browser's page: what is worth bounding belongs in a worker, where modules of any size are compiled at once.
    if (error instanceof RangeError) return null;
    throw error;
  }
}
