import { extname } from "node:path";
import { encodeObj } from "@/lib/formats/obj";
import { encodePly } from "@/lib/formats/ply";
import { encodeStl } from "@/lib/formats/stl";
import { encodeVf } from "@/lib/formats/vf";
import type { GridSize, TriangleMesh } from "@/lib/kernel";
import { placeOnPlate } from "@/lib/print/place-on-plate";
import { type Command, InputError, UsageError } from "../command";
import { writeOutput } from "../files";
import { readGenome } from "../genomes";
import { gridOf, isovalueOf, modeOf, numberOf, oneOf, readOptions } from "../options";
import { meshOf } from "../shape";

const FORMATS = ["stl", "obj", "ply", "vf"] as const;
type MeshFormat = (typeof FORMATS)[number];

export const mesh: Command = {
  name: "mesh",
  summary: "writes the surface of a genome as STL, OBJ, PLY or VF",
  usage: `everform mesh [FILE] [--format stl|obj|ply|vf] [--grid 15x15x30] [--height 80] [options]

  --format NAME     default: by the name of --out
  --grid XxYxZ      voxels (default 15x15x30; 60x60x120 is smooth enough to print)
  --height MM       height of the shape in millimetres (default 80); Z is up, the lowest point at 0. VF stays in grid units
  --isovalue C      inside is f <= C (default -0.1)
  --mode NAME       smooth (default) or classic
  --out FILE        default: standard output

The mesh is closed, with every edge shared by two triangles, whatever the genome.`,
  examples: [
    "mesh vase.json --grid 60x60x120 --height 120 --out vase.stl",
    "random --seed 5 | mesh --format obj > shape.obj",
  ],
  async run(args) {
    const { values, files } = readOptions(args, { values: ["format", "grid", "height", "isovalue", "mode", "out"] });
    const format = oneOf(values, "format", FORMATS) ?? formatOfName(values.out);
    const gridVoxels = gridOf(values);
    const request = { gridVoxels, isovalue: isovalueOf(values), mode: modeOf(values) };
    const heightMm = numberOf(values, "height", { least: 0.1, most: 10_000, fallback: 80 });
    const named = readGenome(files);
    const surface = meshOf(named, request);
    if (surface.indices.length === 0) throw new InputError(`${named.place}: nothing is inside, so there is no surface`);
    writeOutput(values.out, encode(surface, format, { gridVoxels, heightMm }));
  },
};

function formatOfName(path: string | undefined): MeshFormat {
  const extension = path === undefined ? undefined : extname(path).slice(1).toLowerCase();
  const found = FORMATS.find((format) => format === extension);
  if (!found) throw new UsageError(`--format is missing: one of ${FORMATS.join(", ")}`);
  return found;
}

function encode(
  surface: TriangleMesh,
  format: MeshFormat,
  { gridVoxels, heightMm }: { gridVoxels: GridSize; heightMm: number },
): string | Uint8Array {
  if (format === "vf") return encodeVf(surface, gridVoxels);
  const { meshMm } = placeOnPlate(surface, heightMm);
  return { stl: encodeStl, obj: encodeObj, ply: encodePly }[format](meshMm);
}
