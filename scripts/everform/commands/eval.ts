import { f32Text } from "@/lib/formats/f32-text";
import { cornerCount, decodeCppn, evaluateCppn, type GridSize } from "@/lib/kernel";
import { type Command, UsageError } from "../command";
import { completeInputs, gridPoints } from "../derived-inputs";
import { writeOutput } from "../files";
import { readGenome } from "../genomes";
import { encodeNpy } from "../npy";
import { gridOf, oneOf, readOptions, type Values } from "../options";
import { FORMATS, formatOfName, type NumberFormat, type Points, readPoints } from "../points";

/** Points of one grid: a quarter of a gigabyte of inputs. Meshes of finer grids need no list of points ("mesh"). */
const MAX_POINTS = 8_000_000;

export const evaluate: Command = {
  name: "eval",
  summary: "evaluates a genome at points or on a grid",
  usage: `everform eval [FILE] [--grid 15x15x30 | --points POINTS] [--format csv|npy|raw] [--out FILE]

  --grid XxYxZ      voxels; the values at their corners (default 15x15x30)
  --points POINTS   a .csv file whose first line names its columns, a .npy table, or raw little-endian f32 values
  --columns NAMES   of a .npy or raw file (default x,y,z). bias and the radii are derived where they are not given
  --format NAME     default: by the name of --out, else csv
                    csv: inputs and outputs, one point per line, in digits that read back as the same f32
                    npy: f32; a grid has shape (z, y, x), several outputs (output, z, y, x); points (point, output)
                    raw: the same numbers, little-endian f32
  --out FILE        default: standard output

Outputs stand in ascending order of their names. Every value is exact to the bit, in every engine.`,
  examples: [
    "eval vase.json --grid 15x15x30 --out field.npy",
    "eval vase.json --points points.csv",
    "random --seed 1 | eval --format raw > field.f32",
  ],
  async run(args) {
    const { values, files } = readOptions(args, { values: ["grid", "points", "columns", "format", "out"] });
    if (values.points !== undefined && values.grid !== undefined) throw new UsageError("either --grid or --points");
    const format = oneOf(values, "format", FORMATS) ?? (values.out === undefined ? "csv" : formatOfName(values.out));
    if (values.points === "-" && (files.length === 0 || files.includes("-"))) {
      throw new UsageError("genome and points cannot both come from standard input");
    }
    const grid = values.points === undefined ? gridOf(values) : null;
    if (grid && cornerCount(grid) > MAX_POINTS)
      throw new UsageError(`--grid: at most ${MAX_POINTS} corners are evaluated to a list`);
    const cppn = decodeCppn(readGenome(files).genome);
    const points = grid ? gridPoints(grid) : readPoints(values.points as string, columnNames(values));
    const results = evaluateCppn(cppn, completeInputs(points, cppn.inputIds), points.pointCount);
    const names = cppn.outputs.map(({ id }) => id);
    writeOutput(values.out, encode({ points, names, results, grid }, format));
  },
};

const columnNames = (values: Values): string[] => (values.columns ?? "x,y,z").split(",").map((name) => name.trim());

interface Table {
  points: Points;
  names: readonly string[];
  results: readonly Float32Array[];
  grid: GridSize | null;
}

function encode({ points, names, results, grid }: Table, format: NumberFormat): string | Uint8Array {
  if (format === "csv") {
    const columns = [...points.columns.values(), ...results];
    const lines = [[...points.columns.keys(), ...names].join(",")];
    for (let i = 0; i < points.pointCount; i++)
      lines.push(columns.map((column) => f32Text(column[i] as number)).join(","));
    return `${lines.join("\n")}\n`;
  }
  const { values, shape } = grid ? byOutput(results, grid) : byPoint(results, points.pointCount);
  const npy = encodeNpy(values, shape);
  return format === "npy" ? npy : npy.subarray(npy.length - 4 * values.length);
}

function byOutput(results: readonly Float32Array[], grid: GridSize): { values: Float32Array; shape: number[] } {
  const size = results[0]?.length ?? 0;
  const values = new Float32Array(size * results.length);
  results.forEach((result, k) => {
    values.set(result, k * size);
  });
  const corners = [grid.z + 1, grid.y + 1, grid.x + 1];
  return { values, shape: results.length === 1 ? corners : [results.length, ...corners] };
}

function byPoint(results: readonly Float32Array[], pointCount: number): { values: Float32Array; shape: number[] } {
  const outputCount = results.length;
  const at = (i: number) => results[i % outputCount]?.[Math.floor(i / outputCount)] as number;
  return {
    values: Float32Array.from({ length: pointCount * outputCount }, (_, i) => at(i)),
    shape: [pointCount, outputCount],
  };
}
