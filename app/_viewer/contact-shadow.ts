/**
 * The soft dark patch under a shape, seen from above: tight and dark where it touches the ground, wide and faint under
 * parts that float. It belongs to the shape and turns with it.
 */
import type { Occupancy } from "./occupancy";

export const SHADOW_SIZE = 64;
/** Side of the patch over the diameter of the shape's footprint. */
export const SHADOW_SPREAD = 1.9;

/**
 * Alpha bytes, SHADOW_SIZE squared, row 0 at low y, of a square patch of side `extent` grid units around (x, y) of the
 * standing point, whose z is the ground.
 */
export function bakeContactShadow(
  occupancy: Occupancy,
  standingPoint: readonly [number, number, number],
  extent: number,
): Uint8Array<ArrayBuffer> {
  const wide = coverage(occupancy, standingPoint, extent, 7);
  const tight = coverage(occupancy, standingPoint, extent, 1.1);
  for (let pass = 0; pass < 3; pass++) blur(wide, 4);
  for (let pass = 0; pass < 3; pass++) blur(tight, 1);
  return Uint8Array.from(wide, (value, i) => {
    const x = ((i % SHADOW_SIZE) + 0.5) / SHADOW_SIZE - 0.5;
    const y = (Math.floor(i / SHADOW_SIZE) + 0.5) / SHADOW_SIZE - 0.5;
    const edge = Math.min(1, Math.max(0, (0.5 - Math.hypot(x, y)) * 8));
    return 255 * edge * (1 - (1 - 0.5 * value) * (1 - 0.42 * tight[i]!));
  });
}

/** How near the ground the lowest filled cell above each texel is: 1 at the ground, falling by e every `falloff` units. */
function coverage(
  occupancy: Occupancy,
  [centreX, centreY, groundZ]: readonly [number, number, number],
  extent: number,
  falloff: number,
): Float32Array {
  const { cells, cellSize, origin, size } = occupancy;
  const values = new Float32Array(SHADOW_SIZE * SHADOW_SIZE);
  for (let row = 0; row < SHADOW_SIZE; row++) {
    for (let column = 0; column < SHADOW_SIZE; column++) {
      const x = centreX + ((column + 0.5) / SHADOW_SIZE - 0.5) * extent;
      const y = centreY + ((row + 0.5) / SHADOW_SIZE - 0.5) * extent;
      const i = Math.floor((x - origin[0]) / cellSize);
      const j = Math.floor((y - origin[1]) / cellSize);
      if (i < 0 || j < 0 || i >= size[0] || j >= size[1]) continue;
      for (let k = 0; k < size[2]; k++) {
        if (cells[i + size[0] * (j + size[1] * k)] !== 1) continue;
        values[column + row * SHADOW_SIZE] = Math.exp(-(origin[2] + k * cellSize - groundZ) / falloff);
        break;
      }
    }
  }
  return values;
}

/** Box blur of the given radius in texels, both ways, in place. */
function blur(values: Float32Array, radius: number): void {
  const line = new Float32Array(SHADOW_SIZE);
  for (const [along, across] of [
    [1, SHADOW_SIZE],
    [SHADOW_SIZE, 1],
  ] as const) {
    for (let start = 0; start < SHADOW_SIZE; start++) {
      for (let i = 0; i < SHADOW_SIZE; i++) line[i] = values[start * across + i * along]!;
      for (let i = 0; i < SHADOW_SIZE; i++) {
        let sum = 0;
        for (let j = i - radius; j <= i + radius; j++) sum += line[j] ?? 0;
        values[start * across + i * along] = sum / (2 * radius + 1);
      }
    }
  }
}
