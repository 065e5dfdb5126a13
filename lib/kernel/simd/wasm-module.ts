/**
 * Puts functions together to a WebAssembly module: one memory, exported as `memory`; one table that holds every function
 * that is not exported, in order; functions take i32 parameters and return nothing.
 * Source: WebAssembly core specification 2.0, section 5.5.
 */
import { type Code, type Local, unsigned } from "./wasm-code";

const I32 = 0x7f;
const V128 = 0x7b;
const FUNCTION_REFERENCE = 0x70;
/** End of an expression or a function. */
const END = 0x0b;

/** A function under construction: hands out its locals. */
export class FunctionCode {
  readonly #locals: number[] = [];

  constructor(readonly parameterCount: number) {}

  i32(): Local {
    return this.#add(I32);
  }

  v128(): Local {
    return this.#add(V128);
  }

  #add(type: number): Local {
    this.#locals.push(type);
    return this.parameterCount + this.#locals.length - 1;
  }

  /** The function's entry in the code section. */
  finish(body: Code): number[] {
    const locals = this.#locals.flatMap((type) => [1, type]);
    return sized([...unsigned(this.#locals.length), ...locals, ...body, END]);
  }
}

export interface ModuleFunction {
  readonly parameterCount: number;
  /** From FunctionCode.finish. */
  readonly code: readonly number[];
  /** Its name outside; a function without one is in the table. */
  readonly exportName?: string;
}

/** The bytes of the module. The first function's parameters are those of type 0, the type of all in the table. */
export function assembleModule(functions: readonly ModuleFunction[], memoryPages: number): Uint8Array<ArrayBuffer> {
  const parameterCounts = [...new Set(functions.map((f) => f.parameterCount))];
  const types = parameterCounts.map((count) => [0x60, ...unsigned(count), ...Array(count).fill(I32), 0]);
  const exports = functions.flatMap((f, index) =>
    f.exportName === undefined ? [] : [[...name(f.exportName), 0x00, ...unsigned(index)]],
  );
  const inTable = functions.flatMap((f, index) => (f.exportName === undefined ? [unsigned(index)] : []));
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, types),
    ...section(
      3,
      functions.map((f) => unsigned(parameterCounts.indexOf(f.parameterCount))),
    ),
    ...section(4, [[FUNCTION_REFERENCE, 0x00, ...unsigned(inTable.length)]]),
    ...section(5, [[0x00, ...unsigned(memoryPages)]]),
    ...section(7, [[...name("memory"), 0x02, 0], ...exports]),
    ...section(9, [[0x00, 0x41, 0, END, ...vector(inTable)]]),
    ...section(
      10,
      functions.map((f) => f.code),
    ),
  ]);
}

const sized = (bytes: readonly number[]): number[] => [...unsigned(bytes.length), ...bytes];
const vector = (entries: readonly (readonly number[])[]): number[] => [...unsigned(entries.length), ...entries.flat()];
const section = (id: number, entries: readonly (readonly number[])[]): number[] => [id, ...sized(vector(entries))];
const name = (text: string): number[] => sized(Array.from(text, (character) => character.charCodeAt(0)));
