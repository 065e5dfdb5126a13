/** Volume, surface area and bounds of a mesh, in the units of its positions, summed in double precision. */
import type { TriangleMesh } from "./triangle-mesh";

export interface MeshMeasures {
  /** Signed: positive when the triangles of a closed mesh face outward. */
  volume: number;
  area: number;
  /** null for a mesh without triangles. */
  bounds: { min: [number, number, number]; max: [number, number, number] } | null;
}

/** Measures the triangles of `mesh`; the volume means something only for a closed mesh. */
export function measureMesh(mesh: TriangleMesh): MeshMeasures {
  const { positions: p, indices } = mesh;
  const min: [number, number, number] = [Infinity, Infinity, Infinity];
  const max: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  let volume = 0;
  let area = 0;
  for (let i = 0; i < indices.length; i += 3) {
    const a = 3 * (indices[i] as number);
    const b = 3 * (indices[i + 1] as number);
    const c = 3 * (indices[i + 2] as number);
    const [ax, ay, az] = [p[a] as number, p[a + 1] as number, p[a + 2] as number];
    const [ux, uy, uz] = [(p[b] as number) - ax, (p[b + 1] as number) - ay, (p[b + 2] as number) - az];
    const [vx, vy, vz] = [(p[c] as number) - ax, (p[c + 1] as number) - ay, (p[c + 2] as number) - az];
    const [nx, ny, nz] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
    volume += (ax * nx + ay * ny + az * nz) / 6;
    area += Math.sqrt(nx * nx + ny * ny + nz * nz) / 2;
    for (const vertex of [a, b, c]) {
      for (let axis = 0; axis < 3; axis++) {
        const value = p[vertex + axis] as number;
        if (value < (min[axis] as number)) min[axis] = value;
        if (value > (max[axis] as number)) max[axis] = value;
      }
    }
  }
  return { volume, area, bounds: indices.length === 0 ? null : { min, max } };
}
