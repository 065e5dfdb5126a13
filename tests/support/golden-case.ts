/**
 * Golden cases: a genome and what version 1 of the kernel makes of it, as hashes. They hold in every engine, so the
 * browser test reads the same files. `UPDATE_GOLDEN=1` rewrites them; then it is a new kernel version.
 */
import { encodeVf } from "@/lib/formats/vf";
import {
  encodeGenome,
  extractIsosurface,
  type Genome,
  type GridSize,
  genomeHash,
  insideCount,
  insideSet,
  phenotypeHash,
  SURFACE_MODES,
  sampleField,
  sha256,
  toHex,
} from "@/lib/kernel/index";

export interface GoldenCase {
  description: string;
  gridVoxels: GridSize;
  isovalue: number;
  /** In the JSON form of docs/genome.md. */
  genome: unknown;
  results: GoldenResults;
}

export interface GoldenResults {
  genomeHash: string;
  phenotypeHash: string;
  /** SHA-256 of the genome's compact bytes. */
  genomeBytesHash: string;
  insideCount: number;
  /** SHA-256 of the little-endian f32 bytes, in grid order. */
  fieldHash: string;
  /** Per surface mode; the hash is over the position bytes (f32) followed by the index bytes (u32), little-endian; vfHash is over the VF file. */
  meshes: Record<string, { vertexCount: number; triangleCount: number; hash: string; vfHash: string }>;
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

/** Everything a golden case holds about a genome, computed now. */
export function goldenResults(genome: Genome, gridVoxels: GridSize, isovalue: number): GoldenResults {
  const field = sampleField(genome, gridVoxels);
  const meshes: GoldenResults["meshes"] = {};
  for (const mode of SURFACE_MODES) {
    const mesh = extractIsosurface(field, gridVoxels, isovalue, mode);
    const { positions, indices } = mesh;
    const bytes = new Uint8Array([...littleEndianBytes(positions), ...littleEndianBytes(indices)]);
    meshes[mode] = {
      vertexCount: positions.length / 3,
      triangleCount: indices.length / 3,
      hash: toHex(sha256(bytes)),
      vfHash: toHex(sha256(encodeVf(mesh, gridVoxels))),
    };
  }
  return {
    genomeHash: genomeHash(genome),
    phenotypeHash: phenotypeHash(genome),
    genomeBytesHash: toHex(sha256(encodeGenome(genome))),
    insideCount: insideCount(insideSet(field, isovalue)),
    fieldHash: toHex(sha256(littleEndianBytes(field))),
    meshes,
  };
}
