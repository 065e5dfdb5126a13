/** Sample points from a CSV, NPY or raw file: one column per named input. */
import { extname } from "node:path";
import { InputError } from "./command";
import { type InputFile, readInput } from "./files";
import { decodeNpy } from "./npy";

export interface Points {
  /** Input name -> one f32 per point. */
  columns: Map<string, Float32Array>;
  pointCount: number;
}

export const FORMATS = ["csv", "npy", "raw"] as const;
export type NumberFormat = (typeof FORMATS)[number];

/** The format that a file name tells: .csv, .npy, anything else raw. */
export const formatOfName = (path: string): NumberFormat =>
  (({ ".csv": "csv", ".npy": "npy" }) as const)[extname(path).toLowerCase()] ?? "raw";

/** Reads points; `columnNames` names the columns of files that do not name them themselves (all but CSV). */
export function readPoints(path: string, columnNames: readonly string[]): Points {
  const file = readInput(path);
  const format = formatOfName(path);
  if (format === "csv") return readCsv(file);
  const { rows, columnCount } = format === "npy" ? decodeNpy(file) : readRaw(file, columnNames.length);
  if (columnCount !== columnNames.length) {
    throw new InputError(
      `${file.name} has ${columnCount} columns, --columns names ${columnNames.length}: ${columnNames.join(",")}`,
    );
  }
  return tableOf(rows, columnNames, file.name);
}

/** f32 values, little-endian, point after point. */
function readRaw({ name, bytes }: InputFile, columnCount: number): { rows: Float64Array; columnCount: number } {
  if (bytes.length % (4 * columnCount) !== 0) {
    throw new InputError(
      `${name} has ${bytes.length} bytes, points of ${columnCount} f32 values take ${4 * columnCount} each`,
    );
  }
  return { rows: Float64Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(4 * i)), columnCount };
}

/** First line: names of the columns. */
function readCsv({ name, bytes }: InputFile): Points {
  const [head, ...lines] = bytes
    .toString("utf8")
    .replace(/^\ufeff/, "")
    .trimEnd()
    .split(/\r?\n/);
  const names = (head ?? "").split(",").map((text) => text.trim());
  if (!names.every((text) => /^[a-z][a-z0-9_]{0,14}$/.test(text)) || new Set(names).size !== names.length) {
    throw new InputError(`${name} line 1 must name the columns, such as x,y,z, not "${(head ?? "").slice(0, 60)}"`);
  }
  const rows = new Float64Array(lines.length * names.length);
  lines.forEach((line, i) => {
    const cells = line.split(",");
    if (cells.length !== names.length)
      throw new InputError(`${name} line ${i + 2} has ${cells.length} cells, not ${names.length}`);
    cells.forEach((cell, k) => {
      const value = cell.trim() === "" ? Number.NaN : Number(cell);
      if (!Number.isFinite(value)) throw new InputError(`${name} line ${i + 2}: "${cell.slice(0, 40)}" is no number`);
      rows[i * names.length + k] = value;
    });
  });
  return tableOf(rows, names, name);
}

/** Throws InputError for a number that is no finite f32: no input of a network is one. */
function tableOf(rows: Float64Array, names: readonly string[], fileName: string): Points {
  const pointCount = rows.length / names.length;
  const columns = new Map<string, Float32Array>();
  names.forEach((name, k) => {
    const column = Float32Array.from({ length: pointCount }, (_, i) => rows[i * names.length + k] as number);
    const bad = column.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) {
      throw new InputError(
        `${fileName}: ${name} of point ${bad + 1} is ${rows[bad * names.length + k]}, no finite number of single precision`,
      );
    }
    columns.set(name, column);
  });
  return { columns, pointCount };
}
