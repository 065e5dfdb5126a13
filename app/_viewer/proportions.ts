/** Outer size of a shape relative to its height: what the size on the printer's plate follows from. */
import type { VfShape } from "@/lib/formats/vf";

/** null for a shape without height. */
export function proportionsOf({ mesh }: VfShape): { width: number; depth: number } | null {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  mesh.positions.forEach((value, i) => {
    low[i % 3] = Math.min(low[i % 3]!, value);
    high[i % 3] = Math.max(high[i % 3]!, value);
  });
  const spans = low.map((value, axis) => high[axis]! - value);
  return spans[2]! > 0 ? { width: spans[0]! / spans[2]!, depth: spans[1]! / spans[2]! } : null;
}
