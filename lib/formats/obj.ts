/**
 * Wavefront OBJ: the mesh as text, which every 3D program opens. Millimetres, Z up; vertices shared, so the mesh stays closed without
 * welding. Does not place or scale: lib/print/place-on-plate.ts.
 */
import { InvariantError } from "../kernel/invariant-error";
import type { TriangleMesh } from "../kernel/mesh/triangle-mesh";
import { f32Text } from "./f32-text";

/**
 * The text of a mesh in millimetres: `v x y z` per vertex in their order, then `f a b c` per triangle, numbers from 1, counter-clockwise
 * seen from outside. Positions read back as the same f32 values. Throws InvariantError when a position is not finite.
 */
export function encodeObj({ positions, indices }: TriangleMesh): string {
  const lines = ["# Everform, millimetres, Z up"];
  for (let i = 0; i < positions.length; i += 3) {
    const [x, y, z] = [positions[i] as number, positions[i + 1] as number, positions[i + 2] as number];
    if (!Number.isFinite(x + y + z)) throw new InvariantError(`vertex ${i / 3}: ${x}, ${y}, ${z} is no place`);
    lines.push(`v ${f32Text(x)} ${f32Text(y)} ${f32Text(z)}`);
  }
  for (let i = 0; i < indices.length; i += 3) {
    const at = (corner: number) => (indices[i + corner] as number) + 1;
    lines.push(`f ${at(0)} ${at(1)} ${at(2)}`);
  }
  return `${lines.join("\n")}\n`;
}
