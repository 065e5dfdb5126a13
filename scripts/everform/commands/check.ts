import { extname } from "node:path";
import { FormatError } from "@/lib/formats/format-error";
import { decodeVf } from "@/lib/formats/vf";
import { checkMesh, type TriangleMesh } from "@/lib/kernel";
import { type Command, InputError } from "../command";
import { readInput, writeOutput } from "../files";
import { type NamedGenome, readGenomes } from "../genomes";
import { gridOf, isovalueOf, modeOf, type Options, readOptions } from "../options";
import { meshOf } from "../shape";

export const check: Command = {
  name: "check",
  summary: "checks genomes, and meshes in VF files, and says what is wrong where",
  usage: `everform check [FILE...] [--surface] [--grid 15x15x30] [--isovalue C] [--mode smooth|classic]

  FILE...           genomes, or .vf files
  --surface         also extract each genome's surface and check that: closed, oriented, without degenerate triangles

Says "ok" for each, or stops at the first defect with exit code 1.`,
  examples: ["check vase.json tower.json --surface", "check shape.vf"],
  async run(args) {
    const options = readOptions(args, { values: ["grid", "isovalue", "mode"], flags: ["surface"] });
    const isVf = (path: string) => extname(path).toLowerCase() === ".vf";
    const genomeFiles = options.files.filter((path) => !isVf(path));
    const lines: string[] = [];
    if (genomeFiles.length > 0 || options.files.length === 0) {
      for (const named of readGenomes(genomeFiles)) lines.push(`${named.place}: ${judgeGenome(named, options)}`);
    }
    for (const path of options.files.filter(isVf)) lines.push(`${path}: ${judgeVf(path)}`);
    writeOutput(undefined, `${lines.join("\n")}\n`);
  },
};

function judgeGenome(named: NamedGenome, { values, flags }: Options): string {
  const { nodes, connections } = named.genome;
  const counts = `ok, ${nodes.length} nodes and ${connections.length} connections`;
  if (!flags.has("surface")) return counts;
  const surface = meshOf(named, { gridVoxels: gridOf(values), isovalue: isovalueOf(values), mode: modeOf(values) });
  return `${counts}, ${judgeMesh(named.place, surface)}`;
}

function judgeVf(path: string): string {
  const { bytes } = readInput(path);
  try {
    const { mesh, gridVoxels } = decodeVf(bytes);
    return `ok, a grid of ${gridVoxels.x} x ${gridVoxels.y} x ${gridVoxels.z} voxels, ${judgeMesh(path, mesh)}`;
  } catch (error) {
    if (error instanceof FormatError) throw new InputError(`${path}: ${error.message}`);
    throw error;
  }
}

function judgeMesh(place: string, mesh: TriangleMesh): string {
  const defect = checkMesh(mesh);
  if (defect)
    throw new InputError(
      `${place}: the surface is not closed and sound: ${defect.message} (at ${defect.at.join(", ")})`,
    );
  if (mesh.indices.length === 0) return "nothing inside, so no surface";
  return `a closed surface of ${mesh.indices.length / 3} triangles`;
}
