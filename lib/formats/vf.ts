/**
 * VF: the form in which shapes travel to the browser and rest in the mesh cache (docs/vf.md).
 *
 * A versioned little-endian header, then vertices as u16 on a power-of-two lattice, then indices. Guarantees: one mesh
 * has exactly one encoding; what `decodeVf` returns lies inside the grid and has no index out of range. Does not check
 * topology (kernel: checkMesh) and does not compress (the caller deflates).
 * Source: the thesis's Vertex Face file, section 3.3, as typed arrays. Runs in Node and in browsers.
 */

import { InvariantError } from "../kernel/invariant-error";
import type { TriangleMesh } from "../kernel/mesh/triangle-mesh";
import type { GridSize } from "../kernel/voxel/grid";
import { FormatError } from "./format-error";

export const VF_HEADER_BYTE_LENGTH = 24;
const MAGIC = 0x46564645; // "EFVF", read as a little-endian u32
const VERSION = 1;
const FLAG_U32_INDICES = 1;
const U16_MAX = 65_535;
/** The mesh reaches half a voxel beyond the grid; one whole voxel of room on each side keeps the lattice offset exact. */
const MARGIN_VOXELS = 1;

export interface VfShape {
  mesh: TriangleMesh;
  gridVoxels: GridSize;
}

/**
 * Log2 of lattice units per voxel: the largest k with (longest side + 2) * 2^k <= 65,535. 15 x 15 x 30 gives 10, a
 * step of 1/1024 voxel. Throws InvariantError for a side that is no integer from 1 to 65,533.
 */
export function latticeLog2(gridVoxels: GridSize): number {
  for (const side of [gridVoxels.x, gridVoxels.y, gridVoxels.z]) {
    if (!Number.isInteger(side) || side < 1 || side > U16_MAX - 2 * MARGIN_VOXELS)
      throw new InvariantError(`grid ${gridVoxels.x} x ${gridVoxels.y} x ${gridVoxels.z}: no VF lattice holds it`);
  }
  const span = Math.max(gridVoxels.x, gridVoxels.y, gridVoxels.z) + 2 * MARGIN_VOXELS;
  return Math.floor(Math.log2(U16_MAX / span));
}

/** Bytes of a VF file. */
const vfByteLength = (vertexCount: number, triangleCount: number) =>
  VF_HEADER_BYTE_LENGTH + vertexCount * 6 + triangleCount * 3 * (needsU32(vertexCount) ? 4 : 2);

const needsU32 = (vertexCount: number) => vertexCount > U16_MAX + 1;

/**
 * Encodes a mesh in grid units (xyz per vertex, corner i at i, caps half a voxel out). The empty mesh is a header alone.
 * Throws InvariantError when a position is not finite or lies more than one voxel outside the grid.
 */
export function encodeVf(mesh: TriangleMesh, gridVoxels: GridSize): Uint8Array {
  const { positions, indices } = mesh;
  const vertexCount = positions.length / 3;
  const triangleCount = indices.length / 3;
  const log2 = latticeLog2(gridVoxels);
  const isWide = needsU32(vertexCount);
  const bytes = new Uint8Array(vfByteLength(vertexCount, triangleCount));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint8(4, VERSION);
  view.setUint8(5, isWide ? FLAG_U32_INDICES : 0);
  view.setUint8(6, log2);
  view.setUint32(8, vertexCount, true);
  view.setUint32(12, triangleCount, true);
  view.setUint16(16, gridVoxels.x, true);
  view.setUint16(18, gridVoxels.y, true);
  view.setUint16(20, gridVoxels.z, true);

  const unitsPerVoxel = 2 ** log2;
  const limits = latticeLimits(gridVoxels, unitsPerVoxel);
  let offset = VF_HEADER_BYTE_LENGTH;
  for (let i = 0; i < positions.length; i++, offset += 2) {
    const unit = Math.round(((positions[i] as number) + MARGIN_VOXELS) * unitsPerVoxel);
    if (!(unit >= 0 && unit <= (limits[i % 3] as number)))
      throw new InvariantError(`vertex ${Math.floor(i / 3)}: coordinate ${positions[i]} lies outside the grid`);
    view.setUint16(offset, unit, true);
  }
  for (let i = 0; i < indices.length; i++, offset += isWide ? 4 : 2) {
    if (isWide) view.setUint32(offset, indices[i] as number, true);
    else view.setUint16(offset, indices[i] as number, true);
  }
  return bytes;
}

/** Largest lattice coordinate per axis: one voxel beyond the last corner. */
const latticeLimits = (gridVoxels: GridSize, unitsPerVoxel: number) =>
  [gridVoxels.x, gridVoxels.y, gridVoxels.z].map((side) => (side + 2 * MARGIN_VOXELS) * unitsPerVoxel);

interface Header {
  isWide: boolean;
  unitsPerVoxel: number;
  vertexCount: number;
  triangleCount: number;
  gridVoxels: GridSize;
}

/** Decodes VF bytes to a mesh in grid units of its own memory. Throws FormatError, one sentence per defect. */
export function decodeVf(bytes: Uint8Array): VfShape {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = readHeader(view);
  const { isWide, unitsPerVoxel, vertexCount, triangleCount, gridVoxels } = header;
  const expected = vfByteLength(vertexCount, triangleCount);
  if (bytes.byteLength !== expected)
    throw new FormatError(
      `VF: ${vertexCount} vertices and ${triangleCount} triangles take ${expected} bytes, not ${bytes.byteLength}.`,
    );

  const limits = latticeLimits(gridVoxels, unitsPerVoxel);
  const positions = new Float32Array(vertexCount * 3);
  let offset = VF_HEADER_BYTE_LENGTH;
  for (let i = 0; i < positions.length; i++, offset += 2) {
    const unit = view.getUint16(offset, true);
    if (unit > (limits[i % 3] as number))
      throw new FormatError(`VF: vertex ${Math.floor(i / 3)} lies outside the grid.`);
    positions[i] = unit / unitsPerVoxel - MARGIN_VOXELS;
  }
  const indices = new Uint32Array(triangleCount * 3);
  for (let i = 0; i < indices.length; i++, offset += isWide ? 4 : 2) {
    const index = isWide ? view.getUint32(offset, true) : view.getUint16(offset, true);
    if (index >= vertexCount)
      throw new FormatError(`VF: triangle ${Math.floor(i / 3)} names vertex ${index} of ${vertexCount}.`);
    indices[i] = index;
  }
  return { mesh: { positions, indices }, gridVoxels };
}

function readHeader(view: DataView): Header {
  if (view.byteLength < VF_HEADER_BYTE_LENGTH)
    throw new FormatError(`VF: ${view.byteLength} bytes are too few for the header of ${VF_HEADER_BYTE_LENGTH}.`);
  if (view.getUint32(0, true) !== MAGIC) throw new FormatError('VF: the file does not begin with "EFVF".');
  const version = view.getUint8(4);
  if (version !== VERSION) throw new FormatError(`VF: version ${version} is unknown; this reader knows ${VERSION}.`);
  const flags = view.getUint8(5);
  if (flags > FLAG_U32_INDICES) throw new FormatError(`VF: flags ${flags} has unknown bits.`);
  if (view.getUint8(7) !== 0 || view.getUint16(22, true) !== 0) throw new FormatError("VF: a reserved byte is not 0.");

  const vertexCount = view.getUint32(8, true);
  const isWide = flags === FLAG_U32_INDICES;
  if (isWide !== needsU32(vertexCount))
    throw new FormatError(`VF: ${vertexCount} vertices do not go with ${isWide ? 32 : 16}-bit indices.`);
  const gridVoxels = { x: view.getUint16(16, true), y: view.getUint16(18, true), z: view.getUint16(20, true) };
  const longest = Math.max(gridVoxels.x, gridVoxels.y, gridVoxels.z);
  if (Math.min(gridVoxels.x, gridVoxels.y, gridVoxels.z) < 1 || longest > U16_MAX - 2 * MARGIN_VOXELS)
    throw new FormatError(`VF: a grid of ${gridVoxels.x} x ${gridVoxels.y} x ${gridVoxels.z} voxels is not possible.`);
  const log2 = view.getUint8(6);
  if (log2 !== latticeLog2(gridVoxels))
    throw new FormatError(`VF: 2^${log2} units per voxel is not the lattice of this grid.`);
  return { isWide, unitsPerVoxel: 2 ** log2, vertexCount, triangleCount: view.getUint32(12, true), gridVoxels };
}
