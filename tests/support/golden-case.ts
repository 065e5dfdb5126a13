/**
 * Golden cases: a genome and what version 1 of the kernel makes of it, as hashes. They hold in every engine, so the
 * browser test reads the same files. `UPDATE_GOLDEN=1` rewrites them; then it is a new kernel version.
 */
import { encodeVf } from "@/lib/formats/vf";
import {
  BIAS_VALUE,
  decodeCppn,
  encodeGenome,
  evaluateCppn,
  extractIsosurface,
  type Genome,
  type GridSize,
  genomeHash,
  insideCount,
  insideSet,
  liveNodeIds,
  phenotypeHash,
  SURFACE_MODES,
  sampleField,
  sha256,
  type TriangleMesh,
  toHex,
} from "@/lib/kernel/index";
import { bitsOf } from "./recorded-draws";

export interface GoldenCase {
  description: string;
  gridVoxels: GridSize;
  isovalue: number;
  /** In the JSON form of docs/genome.md. */
  genome: unknown;
  results: GoldenResults;
}

/** How many vertices and triangles are told one by one. */
const TOLD = 12;
const TOLD_SAMPLES = 16;
const TOLD_VF_BYTES = 48;

interface GoldenMesh {
  vertexCount: number;
  triangleCount: number;
  /** Over the position bytes (f32) followed by the index bytes (u32), little-endian. */
  hash: string;
  vfHash: string;
  /** The first twelve: x y z as bits. */
  firstVertices: string[];
  /** The first twelve: three indices. */
  firstTriangles: string[];
  /** The first 48 bytes. */
  vfStart: string;
}

export interface GoldenResults {
  genomeHash: string;
  phenotypeHash: string;
  /** SHA-256 of the genome's compact bytes. */
  genomeBytesHash: string;
  insideCount: number;
  /** SHA-256 of the little-endian f32 bytes, in grid order. */
  fieldHash: string;
  /** The first sixteen samples of the field as bits. */
  fieldStart: string;
  /** The value of every node that reaches the output at the corner of this index, as bits; cyclic parts after their last step. */
  nodesAt: { corner: number; values: Record<string, string> };
  /** Per surface mode. */
  meshes: Record<string, GoldenMesh>;
}

export const littleEndianBytes = (values: Float32Array | Uint32Array): Uint8Array => {
  const bytes = new DataView(new ArrayBuffer(values.byteLength));
  const isFloat = values instanceof Float32Array;
  values.forEach((value, i) => {
    if (isFloat) bytes.setFloat32(4 * i, value, true);
    else bytes.setUint32(4 * i, value, true);
  });
  return new Uint8Array(bytes.buffer);
};

/** Every node that reaches the output, at one corner: the network with all of them as outputs. */
function nodeValues(genome: Genome, grid: GridSize, corner: number): Record<string, string> {
  const live = liveNodeIds(genome);
  const all = decodeCppn({
    depth: genome.depth,
    nodes: genome.nodes
      .filter((node) => live.has(node.id))
      .map((node) => (node.kind === "hidden" ? { ...node, kind: "output" } : node)),
    connections: genome.connections.filter((link) => live.has(link.to)),
  });
  const inputs = new Map([...cornerInputs(grid, corner)].map(([id, value]) => [id, Float32Array.of(value)]));
  const values = evaluateCppn(all, inputs, 1);
  const nodes = all.outputs.map(({ id }, i): [string, number] => [id, values[i]?.[0] as number]);
  const told = [...all.inputIds.map((id): [string, number] => [id, inputs.get(id)?.[0] as number]), ...nodes];
  return Object.fromEntries(told.map(([id, value]) => [id, bitsOf(value)]));
}

/** The inputs at a corner, as docs/genome.md has them. */
function cornerInputs(grid: GridSize, corner: number): Map<string, number> {
  const f = Math.fround;
  const [width, height] = [grid.x + 1, grid.y + 1];
  const at = (i: number, n: number) => f(-1 + (2 * i) / n);
  const x = at(corner % width, grid.x);
  const y = at(Math.floor(corner / width) % height, grid.y);
  const z = at(Math.floor(corner / (width * height)), grid.z);
  const [xx, yy, zz] = [f(x * x), f(y * y), f(z * z)];
  const all = f(Math.sqrt(f(f(xx + yy) + zz)));
  return new Map([
    ["bias", BIAS_VALUE],
    ...([
      ["x", x],
      ["y", y],
      ["z", z],
      ["d", all],
      ["r_xyz", all],
    ] as const),
    ["r_xy", f(Math.sqrt(f(xx + yy)))],
    ["r_yz", f(Math.sqrt(f(yy + zz)))],
    ["r_xz", f(Math.sqrt(f(xx + zz)))],
  ]);
}

function goldenMesh(mesh: TriangleMesh, grid: GridSize): GoldenMesh {
  const { positions, indices } = mesh;
  const vf = encodeVf(mesh, grid);
  const bytes = new Uint8Array(4 * (positions.length + indices.length));
  bytes.set(littleEndianBytes(positions));
  bytes.set(littleEndianBytes(indices), 4 * positions.length);
  const threes = <T>(values: ArrayLike<number>, tell: (value: number) => T) =>
    Array.from({ length: Math.min(TOLD, values.length / 3) }, (_, i) =>
      [0, 1, 2].map((k) => tell(values[3 * i + k] as number)).join(" "),
    );
  return {
    vertexCount: positions.length / 3,
    triangleCount: indices.length / 3,
    hash: toHex(sha256(bytes)),
    vfHash: toHex(sha256(vf)),
    firstVertices: threes(positions, bitsOf),
    firstTriangles: threes(indices, String),
    vfStart: toHex(vf.subarray(0, TOLD_VF_BYTES)),
  };
}

/** Everything a golden case holds about a genome, computed now. */
export function goldenResults(genome: Genome, gridVoxels: GridSize, isovalue: number): GoldenResults {
  const field = sampleField(genome, gridVoxels);
  const meshes: GoldenResults["meshes"] = {};
  for (const mode of SURFACE_MODES) {
    meshes[mode] = goldenMesh(extractIsosurface(field, gridVoxels, isovalue, mode), gridVoxels);
  }
  const corner = Math.floor((2 * field.length) / 3);
  const values = nodeValues(genome, gridVoxels, corner);
  // The values are those of the field.
  if (values.shape !== bitsOf(field[corner] as number))
    throw new Error(`node values: ${values.shape} at corner ${corner}`);
  return {
    genomeHash: genomeHash(genome),
    phenotypeHash: phenotypeHash(genome),
    genomeBytesHash: toHex(sha256(encodeGenome(genome))),
    insideCount: insideCount(insideSet(field, isovalue)),
    fieldHash: toHex(sha256(littleEndianBytes(field))),
    fieldStart: Array.from(field.subarray(0, TOLD_SAMPLES), bitsOf).join(" "),
    nodesAt: { corner, values },
    meshes,
  };
}
