import { shapeGenomeDefect } from "@/lib/contracts/shape-genome";
import {
  classifyWaste,
  countPieces,
  extractIsosurface,
  genomeHash,
  insideCount,
  insideSet,
  KERNEL_VERSION,
  measureMesh,
  phenotypeHash,
  sampleField,
} from "@/lib/kernel";
import type { Command } from "../command";
import { writeOutput } from "../files";
import { type NamedGenome, readGenomes } from "../genomes";
import { gridOf, isovalueOf, modeOf, readOptions, type Values } from "../options";

export const info: Command = {
  name: "info",
  summary: "tells hashes, structure and shape of genomes",
  usage: `everform info [FILE...] [--json] [--grid 15x15x30] [--isovalue C] [--mode smooth|classic]

  --json            one JSON object per genome and line`,
  examples: ["info vase.json", "info screen.jsonl --json"],
  async run(args) {
    const { values, flags, files } = readOptions(args, { values: ["grid", "isovalue", "mode"], flags: ["json"] });
    const told = readGenomes(files).map((named) => ({ genome: named.place, ...tellOf(named, values) }));
    const text = flags.has("json") ? told.map((one) => JSON.stringify(one)) : told.map(asText);
    writeOutput(undefined, `${text.join("\n")}\n`);
  },
};

function tellOf({ genome }: NamedGenome, values: Values): Record<string, unknown> {
  const { nodes, connections, depth } = genome;
  const ages = connections.map((link) => depth - link.birthDepth);
  const structure = {
    kernelVersion: KERNEL_VERSION,
    genomeHash: genomeHash(genome),
    phenotypeHash: phenotypeHash(genome),
    depth,
    inputs: nodes.filter(({ kind }) => kind === "input").length,
    hidden: nodes.filter(({ kind }) => kind === "hidden").length,
    outputs: nodes.filter(({ kind }) => kind === "output").map(({ id }) => id),
    connections: connections.length,
    demolished: connections.filter(({ weight }) => weight === 0).length,
    oldestLink: Math.max(0, ...ages),
  };
  return shapeGenomeDefect(genome) ? structure : { ...structure, ...tellShapeOf({ genome, place: "" }, values) };
}

function tellShapeOf({ genome }: NamedGenome, values: Values): Record<string, unknown> {
  const [grid, isovalue] = [gridOf(values), isovalueOf(values)];
  const field = sampleField(genome, grid);
  const inside = insideSet(field, isovalue);
  const mesh = extractIsosurface(field, grid, isovalue, modeOf(values));
  const { volume, area } = measureMesh(mesh);
  return {
    grid: `${grid.x}x${grid.y}x${grid.z}`,
    insideCorners: insideCount(inside),
    corners: field.length,
    waste: classifyWaste(inside) ?? "no",
    vertices: mesh.positions.length / 3,
    triangles: mesh.indices.length / 3,
    pieces: countPieces(mesh),
    volumeVoxels: Number(volume.toFixed(2)),
    areaVoxels: Number(area.toFixed(2)),
  };
}

const asText = (told: Record<string, unknown>): string =>
  Object.entries(told)
    .map(([key, value]) => `${key.padEnd(16)}${value}`)
    .join("\n");
