/**
 * Binary STL: the file a slicer opens. Millimetres, Z up (the file has no units; slicers assume mm).
 *
 * Layout: 80 bytes of header, u32 triangle count, then 50 bytes per triangle (f32 normal, three f32 vertices, u16 0), all
 * little-endian: 84 + 50 n bytes. Guarantees: no facet with two equal vertices or without area, so that a program that
 * welds equal vertices gets the mesh back. Does not place or scale: lib/print/place-on-plate.ts.
 */
import { InvariantError } from "../kernel/invariant-error";
import type { TriangleMesh } from "../kernel/mesh/triangle-mesh";

const HEADER_BYTE_LENGTH = 84;
const FACET_BYTE_LENGTH = 50;
/** Must not begin with "solid": readers take that for the text form. */
const HEADER_TEXT = "Everform binary STL, millimetres, Z up";

/**
 * Encodes a mesh in millimetres (xyz per vertex; triangles counter-clockwise seen from outside).
 * Throws InvariantError when a vertex is not finite or a facet has no area.
 */
export function encodeStl(meshMm: TriangleMesh): Uint8Array {
  const { positions, indices } = meshMm;
  const triangleCount = indices.length / 3;
  const bytes = new Uint8Array(HEADER_BYTE_LENGTH + FACET_BYTE_LENGTH * triangleCount);
  bytes.set(new TextEncoder().encode(HEADER_TEXT));
  const view = new DataView(bytes.buffer);
  view.setUint32(80, triangleCount, true);
  for (let triangle = 0; triangle < triangleCount; triangle++) {
    const offset = HEADER_BYTE_LENGTH + FACET_BYTE_LENGTH * triangle;
    const normal = facetNormal(meshMm, triangle);
    for (let axis = 0; axis < 3; axis++) view.setFloat32(offset + 4 * axis, normal[axis] as number, true);
    for (let corner = 0; corner < 3; corner++) {
      const start = 3 * (indices[3 * triangle + corner] as number);
      for (let axis = 0; axis < 3; axis++)
        view.setFloat32(offset + 12 + 12 * corner + 4 * axis, positions[start + axis] as number, true);
    }
  }
  return bytes;
}

/** Unit normal of a facet, from the right-hand rule. Throws InvariantError when the facet has none. */
function facetNormal({ positions, indices }: TriangleMesh, triangle: number): [number, number, number] {
  const corner = (index: number, axis: number) =>
    positions[3 * (indices[3 * triangle + index] as number) + axis] as number;
  const edge = (index: number, axis: number) => corner(index, axis) - corner(0, axis);
  const nx = edge(1, 1) * edge(2, 2) - edge(1, 2) * edge(2, 1);
  const ny = edge(1, 2) * edge(2, 0) - edge(1, 0) * edge(2, 2);
  const nz = edge(1, 0) * edge(2, 1) - edge(1, 1) * edge(2, 0);
  const doubleArea = Math.hypot(nx, ny, nz);
  if (!(doubleArea > 0 && Number.isFinite(doubleArea)))
    throw new InvariantError(`triangle ${triangle}: a facet of area ${doubleArea / 2} mm2 cannot be written`);
  return [nx / doubleArea, ny / doubleArea, nz / doubleArea];
}
