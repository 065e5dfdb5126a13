import { deflateRawSync } from "node:zlib";
import { encodeVf } from "@/lib/formats/vf";
import type { GridSize, TriangleMesh } from "@/lib/kernel";

/** A mesh as the cache keeps it. */
export interface PackedMesh {
  key: string;
  /** Deflated (raw) VF file. */
  bytes: Uint8Array;
  rawByteLength: number;
  vertexCount: number;
  triangleCount: number;
}

/** Level 1: the time of a click counts for more than the last tenth of its bytes. */
const DEFLATE_LEVEL = 1;

/** Encodes and deflates a mesh in grid units. */
export function packMesh(key: string, mesh: TriangleMesh, gridVoxels: GridSize): PackedMesh {
  const vf = encodeVf(mesh, gridVoxels);
  return {
    key,
    bytes: deflateRawSync(vf, { level: DEFLATE_LEVEL }),
    rawByteLength: vf.byteLength,
    vertexCount: mesh.positions.length / 3,
    triangleCount: mesh.indices.length / 3,
  };
}
