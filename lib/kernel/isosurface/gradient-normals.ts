/**
 * Vertex normals from the gradient of the scalar field: smoother than those of the triangles (mesh/vertex-normals.ts), as they
 * are those of the surface that the triangles approximate. For shading only: not part of the bit-identical promise.
 */
import { InvariantError } from "../invariant-error";
import type { TriangleMesh } from "../mesh/triangle-mesh";
import { vertexNormals } from "../mesh/vertex-normals";
import { cornerCount, type GridSize } from "../voxel/grid";

/**
 * Unit normals, x, y, z per vertex, outward, new array. `mesh` is the surface of `field` on `grid` (extractIsosurface). The
 * gradient is that of central differences, one-sided at the border, interpolated between corners. Vertices of the flat caps
 * beyond the grid point away from it; where the gradient vanishes or is not finite, the triangles decide. Throws
 * InvariantError when the field does not fit the grid.
 */
export function gradientNormals(mesh: TriangleMesh, field: Float32Array, grid: GridSize): Float32Array {
  if (field.length !== cornerCount(grid)) {
    throw new InvariantError(`normals: ${field.length} values for ${cornerCount(grid)} corners`);
  }
  const { positions } = mesh;
  const normals = new Float32Array(positions.length);
  let ofTriangles: Float32Array | undefined;
  const cells = [grid.x, grid.y, grid.z] as const;
  for (let at = 0; at < positions.length; at += 3) {
    const point = [positions[at] as number, positions[at + 1] as number, positions[at + 2] as number] as const;
    const beyond = [0, 1, 2].map((axis) => beyondGrid(point[axis] as number, cells[axis] as number));
    const direction = beyond.some((side) => side !== 0) ? beyond : gradientAt(field, grid, point);
    const length = Math.hypot(...direction);
    if (length > 0 && Number.isFinite(length)) {
      for (let axis = 0; axis < 3; axis++) normals[at + axis] = (direction[axis] as number) / length;
    } else {
      ofTriangles ??= vertexNormals(mesh);
      normals.set(ofTriangles.subarray(at, at + 3), at);
    }
  }
  return normals;
}

/** -1 or 1 for a position beyond the first or last corner of an axis, else 0. */
const beyondGrid = (position: number, cellCount: number): number => (position < 0 ? -1 : position > cellCount ? 1 : 0);

type Vector = readonly [number, number, number];

/** The gradient at a point of the grid; the field grows outward, so it points out of the shape. */
function gradientAt(field: Float32Array, grid: GridSize, point: Vector): number[] {
  const cells = [grid.x, grid.y, grid.z] as const;
  const low = point.map((position, axis) => Math.min(Math.floor(position), (cells[axis] as number) - 1));
  const part = point.map((position, axis) => position - (low[axis] as number));
  const gradient = [0, 0, 0];
  for (let corner = 0; corner < 8; corner++) {
    const bits = [corner & 1, (corner >> 1) & 1, corner >> 2];
    const weight = bits.reduce((product, bit, axis) => {
      const along = part[axis] as number;
      return product * (bit === 1 ? along : 1 - along);
    }, 1);
    // A corner that does not count may be infinite.
    if (weight === 0) continue;
    const [i, j, k] = bits.map((bit, axis) => (low[axis] as number) + bit) as [number, number, number];
    const at = i + (grid.x + 1) * (j + (grid.y + 1) * k);
    const strides = [1, grid.x + 1, (grid.x + 1) * (grid.y + 1)] as const;
    for (const [axis, index] of [i, j, k].entries()) {
      const stride = strides[axis] as number;
      const before = index > 0 ? 1 : 0;
      const after = index < (cells[axis] as number) ? 1 : 0;
      const rise = (field[at + after * stride] as number) - (field[at - before * stride] as number);
      gradient[axis] = (gradient[axis] as number) + (weight * rise) / (before + after);
    }
  }
  return gradient;
}
