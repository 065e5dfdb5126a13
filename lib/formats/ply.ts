/**
 * Binary PLY (Stanford): the mesh with shared vertices, for programs that measure and mend. Millimetres, Z up. Does not place or scale:
 * lib/print/place-on-plate.ts.
 */
import { InvariantError } from "../kernel/invariant-error";
import type { TriangleMesh } from "../kernel/mesh/triangle-mesh";

const VERTEX_BYTE_LENGTH = 12;
/** u8 3, then three u32. */
const FACE_BYTE_LENGTH = 13;

/**
 * The file of a mesh in millimetres: header, then per vertex three f32, then per triangle u8 3 and three u32 indices,
 * counter-clockwise seen from outside; little-endian. Throws InvariantError when a position is not finite.
 */
export function encodePly({ positions, indices }: TriangleMesh): Uint8Array {
  const vertexCount = positions.length / 3;
  const triangleCount = indices.length / 3;
  const header = new TextEncoder().encode(
    [
      "ply",
      "format binary_little_endian 1.0",
      "comment Everform, millimetres, Z up",
      `element vertex ${vertexCount}`,
      ...["x", "y", "z"].map((axis) => `property float ${axis}`),
      `element face ${triangleCount}`,
      "property list uchar uint vertex_indices",
      "end_header\n",
    ].join("\n"),
  );
  const bytes = new Uint8Array(header.length + VERTEX_BYTE_LENGTH * vertexCount + FACE_BYTE_LENGTH * triangleCount);
  bytes.set(header);
  const view = new DataView(bytes.buffer);
  let offset = header.length;
  for (let i = 0; i < positions.length; i++, offset += 4) {
    const value = positions[i] as number;
    if (!Number.isFinite(value)) throw new InvariantError(`vertex ${Math.floor(i / 3)}: ${value} is no coordinate`);
    view.setFloat32(offset, value, true);
  }
  for (let i = 0; i < indices.length; i++) {
    if (i % 3 === 0) view.setUint8(offset++, 3);
    view.setUint32(offset, indices[i] as number, true);
    offset += 4;
  }
  return bytes;
}
