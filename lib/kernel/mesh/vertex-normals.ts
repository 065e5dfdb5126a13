/** Vertex normals for pictures and the viewer. Not part of the bit-identical promise: they are for shading only. */
import type { TriangleMesh } from "./triangle-mesh";

/**
 * Area-weighted unit normals, x, y, z per vertex, new array. A vertex without triangles, or whose triangles cancel out,
 * gets (0, 0, 1).
 */
export function vertexNormals(mesh: TriangleMesh): Float32Array {
  const { positions: p, indices } = mesh;
  const normals = new Float32Array(p.length);
  for (let i = 0; i < indices.length; i += 3) {
    const a = 3 * (indices[i] as number);
    const b = 3 * (indices[i + 1] as number);
    const c = 3 * (indices[i + 2] as number);
    const ux = (p[b] as number) - (p[a] as number);
    const uy = (p[b + 1] as number) - (p[a + 1] as number);
    const uz = (p[b + 2] as number) - (p[a + 2] as number);
    const vx = (p[c] as number) - (p[a] as number);
    const vy = (p[c + 1] as number) - (p[a + 1] as number);
    const vz = (p[c + 2] as number) - (p[a + 2] as number);
    const nx = uy * vz - uz * vy;
    const ny = uz * vx - ux * vz;
    const nz = ux * vy - uy * vx;
    for (let k = 0; k < 3; k++) {
      const at = 3 * (indices[i + k] as number);
      normals[at] = (normals[at] as number) + nx;
      normals[at + 1] = (normals[at + 1] as number) + ny;
      normals[at + 2] = (normals[at + 2] as number) + nz;
    }
  }
  for (let at = 0; at < normals.length; at += 3) {
    const length = Math.hypot(normals[at] as number, normals[at + 1] as number, normals[at + 2] as number);
    if (length === 0) normals[at + 2] = 1;
    for (let k = at; length > 0 && k < at + 3; k++) normals[k] = (normals[k] as number) / length;
  }
  return normals;
}
