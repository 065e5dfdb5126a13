/** NumPy's array file, version 1.0: enough to hand arrays to and from numpy. Source: numpy.lib.format (NEP 1). */
import { InputError } from "./command";
import type { InputFile } from "./files";

const MAGIC = "\u0093NUMPY";

/** The file of an f32 array in C order. */
export function encodeNpy(values: Float32Array, shape: readonly number[]): Uint8Array {
  const dimensions = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const dictionary = `{'descr': '<f4', 'fortran_order': False, 'shape': (${dimensions}), }`;
  // The whole header is a multiple of 64 bytes and ends in a line feed.
  const headerLength = Math.ceil((10 + dictionary.length + 1) / 64) * 64;
  const bytes = new Uint8Array(headerLength + 4 * values.length);
  const view = new DataView(bytes.buffer);
  bytes.set(Buffer.from(`${MAGIC}\u0001\u0000`, "latin1"));
  view.setUint16(8, headerLength - 10, true);
  bytes.set(Buffer.from(`${dictionary.padEnd(headerLength - 11)}\n`, "latin1"), 10);
  values.forEach((value, i) => {
    view.setFloat32(headerLength + 4 * i, value, true);
  });
  return bytes;
}

/** Rows of a two-dimensional f4 or f8 array. Throws InputError for anything else. */
export function decodeNpy({ name, bytes }: InputFile): { rows: Float64Array; columnCount: number } {
  const isLong = (bytes[6] ?? 0) > 1;
  const start = isLong ? 12 : 10;
  if (bytes.subarray(0, 6).toString("latin1") !== MAGIC || bytes.length < start) {
    throw new InputError(`${name} is no NPY file`);
  }
  const end = start + (isLong ? bytes.readUInt32LE(8) : bytes.readUInt16LE(8));
  const header = bytes.subarray(start, end).toString("latin1");
  const type = /'descr': *'(<f4|<f8)'/.exec(header)?.[1];
  const shape = /'shape': *\((\d+), *(\d+)\)/.exec(header);
  if (!type || !shape || !/'fortran_order': *False/.test(header)) {
    throw new InputError(
      `${name} must hold a table of <f4 or <f8 in C order; its header is ${header.trim().slice(0, 120)}`,
    );
  }
  const [rowCount, columnCount] = [Number(shape[1]), Number(shape[2])];
  const width = type === "<f4" ? 4 : 8;
  if (bytes.length - end !== rowCount * columnCount * width) {
    throw new InputError(
      `${name} has ${bytes.length - end} bytes of numbers, ${rowCount} x ${columnCount} take ${rowCount * columnCount * width}`,
    );
  }
  const at = (i: number) => (width === 4 ? bytes.readFloatLE(end + 4 * i) : bytes.readDoubleLE(end + 8 * i));
  return { rows: Float64Array.from({ length: rowCount * columnCount }, (_, i) => at(i)), columnCount };
}
