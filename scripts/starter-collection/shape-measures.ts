/** What can be said of a shape from its field on the default grid: the numbers the objectives are made of. */
import { DEFAULT_GRID, ISOVALUE, insideCount, insideSet } from "@/lib/kernel";

const NX = DEFAULT_GRID.x + 1;
const NY = DEFAULT_GRID.y + 1;
const NZ = DEFAULT_GRID.z + 1;
const LAYER = NX * NY;

export interface ShapeMeasures {
  inside: Uint8Array;
  count: number;
  /** Share of the inside corners that lie on the canvas's sides or top: what will be cut flat there. */
  cutShare: number;
  /** Share of the inside corners in the largest part (neighbours along the axes). */
  largestPartShare: number;
  /** Share of the inside corners that belong to a cell wholly inside: 1 = nothing thinner than a voxel. */
  firmShare: number;
  /** Mean change of the field across the surface, from corner to corner; near 2 the surface is a staircase. */
  steepness: number;
  /** Surface over volume^(2/3): a ball has about 7.2, branched and fluted shapes 10 to 16. */
  surfaceIndex: number;
  /** Layers from the lowest to the highest, and the widest span in x or y, in voxels. */
  height: number;
  width: number;
  /** Corners on the lowest layer and the one above it. */
  footCount: number;
  /** Distance, in voxels, of the centre of mass from the middle of the foot, along the floor. */
  lean: number;
  /** Share of the volume further out than the foot reaches. */
  overhangShare: number;
  /** Overlap (IoU) with the mirror image in x and in y, and with itself turned by half a turn. */
  mirrorX: number;
  mirrorY: number;
  halfTurn: number;
  /** Corners of water that the shape would hold in the rain. */
  waterCount: number;
}

/** Null for a shape that is empty, or nearly. */
export function measureShape(field: Float32Array): ShapeMeasures | null {
  const inside = insideSet(field, ISOVALUE);
  const count = insideCount(inside);
  if (count < 60) return null;
  return {
    inside,
    count,
    largestPartShare: largestPart(inside) / count,
    firmShare: firmCount(inside) / count,
    ...measureSurface(field, inside, count),
    ...measureExtent(inside, count),
    ...measureSymmetry(inside),
    waterCount: heldWater(inside),
  };
}

function largestPart(inside: Uint8Array): number {
  const seen = new Uint8Array(inside.length);
  const stack = new Int32Array(inside.length);
  let largest = 0;
  for (let start = 0; start < inside.length; start++) {
    if (inside[start] === 0 || seen[start] === 1) continue;
    let top = 0;
    let size = 0;
    stack[top++] = start;
    seen[start] = 1;
    const visit = (at: number) => {
      if (inside[at] === 0 || seen[at] === 1) return;
      seen[at] = 1;
      stack[top++] = at;
    };
    while (top > 0) {
      const at = stack[--top] as number;
      size++;
      const x = at % NX;
      const y = Math.floor(at / NX) % NY;
      if (x > 0) visit(at - 1);
      if (x < NX - 1) visit(at + 1);
      if (y > 0) visit(at - NX);
      if (y < NY - 1) visit(at + NX);
      if (at >= LAYER) visit(at - LAYER);
      if (at < inside.length - LAYER) visit(at + LAYER);
    }
    largest = Math.max(largest, size);
  }
  return largest;
}

function firmCount(inside: Uint8Array): number {
  const firm = new Uint8Array(inside.length);
  const corners = [0, 1, NX, NX + 1, LAYER, LAYER + 1, LAYER + NX, LAYER + NX + 1];
  for (let z = 0; z < NZ - 1; z++) {
    for (let y = 0; y < NY - 1; y++) {
      for (let x = 0; x < NX - 1; x++) {
        const at = z * LAYER + y * NX + x;
        if (corners.every((corner) => inside[at + corner] === 1)) for (const corner of corners) firm[at + corner] = 1;
      }
    }
  }
  return insideCount(firm);
}

function measureSurface(field: Float32Array, inside: Uint8Array, count: number) {
  let crossings = 0;
  let change = 0;
  let cut = 0;
  const cross = (a: number, b: number) => {
    if (inside[a] === inside[b]) return;
    crossings++;
    change += Math.abs((field[a] as number) - (field[b] as number));
  };
  for (let at = 0; at < inside.length; at++) {
    const x = at % NX;
    const y = Math.floor(at / NX) % NY;
    const isTop = at >= inside.length - LAYER;
    if (x < NX - 1) cross(at, at + 1);
    if (y < NY - 1) cross(at, at + NX);
    if (!isTop) cross(at, at + LAYER);
    if (inside[at] === 1 && (x === 0 || y === 0 || x === NX - 1 || y === NY - 1 || isTop)) cut++;
  }
  return {
    cutShare: cut / count,
    steepness: crossings === 0 ? 2 : change / crossings,
    surfaceIndex: crossings / count ** (2 / 3),
  };
}

function measureExtent(inside: Uint8Array, count: number) {
  let [x0, x1, y0, y1, z0, z1] = [NX, -1, NY, -1, NZ, -1];
  let [sumX, sumY] = [0, 0];
  for (let at = 0; at < inside.length; at++) {
    if (inside[at] === 0) continue;
    const x = at % NX;
    const y = Math.floor(at / NX) % NY;
    const z = Math.floor(at / LAYER);
    [x0, x1, y0, y1] = [Math.min(x0, x), Math.max(x1, x), Math.min(y0, y), Math.max(y1, y)];
    [z0, z1] = [Math.min(z0, z), Math.max(z1, z)];
    sumX += x;
    sumY += y;
  }
  let [footCount, footX, footY] = [0, 0, 0];
  for (let at = z0 * LAYER; at < Math.min(z0 + 2, NZ) * LAYER; at++) {
    if (inside[at] === 0) continue;
    footCount++;
    footX += at % NX;
    footY += Math.floor(at / NX) % NY;
  }
  const [cx, cy] = [footX / footCount, footY / footCount];
  let reach = 0;
  for (let at = z0 * LAYER; at < Math.min(z0 + 2, NZ) * LAYER; at++)
    if (inside[at] === 1) reach = Math.max(reach, Math.hypot((at % NX) - cx, (Math.floor(at / NX) % NY) - cy));
  let overhang = 0;
  for (let at = 0; at < inside.length; at++)
    if (inside[at] === 1 && Math.hypot((at % NX) - cx, (Math.floor(at / NX) % NY) - cy) > reach + 1) overhang++;
  return {
    height: z1 - z0 + 1,
    width: Math.max(x1 - x0, y1 - y0) + 1,
    footCount,
    lean: Math.hypot(sumX / count - cx, sumY / count - cy),
    overhangShare: overhang / count,
  };
}

function measureSymmetry(inside: Uint8Array) {
  const overlap = (mapX: boolean, mapY: boolean) => {
    let [both, either] = [0, 0];
    for (let at = 0; at < inside.length; at++) {
      const x = at % NX;
      const y = Math.floor(at / NX) % NY;
      const other = at + (mapX ? NX - 1 - 2 * x : 0) + (mapY ? (NY - 1 - 2 * y) * NX : 0);
      both += (inside[at] as number) & (inside[other] as number);
      either += (inside[at] as number) | (inside[other] as number);
    }
    return both / either;
  };
  return { mirrorX: overlap(true, false), mirrorY: overlap(false, true), halfTurn: overlap(true, true) };
}

/**
 * Rain fills the canvas layer by layer: a connected patch of outside corners keeps its water when it does not reach the
 * canvas's side and everything below it is shape or water. (Siphons and overhangs between patches are not considered.)
 */
function heldWater(inside: Uint8Array): number {
  const held = new Uint8Array(inside.length);
  const stack: number[] = [];
  let total = 0;
  for (let z = 1; z < NZ; z++) {
    const seen = new Uint8Array(LAYER);
    for (let start = 0; start < LAYER; start++) {
      if (seen[start] === 1 || inside[z * LAYER + start] === 1) continue;
      const patch: number[] = [];
      let isTight = true;
      stack.push(start);
      seen[start] = 1;
      while (stack.length > 0) {
        const at = stack.pop() as number;
        patch.push(at);
        const x = at % NX;
        const y = Math.floor(at / NX);
        const below = (z - 1) * LAYER + at;
        if (inside[below] === 0 && held[below] === 0) isTight = false;
        if (x === 0 || y === 0 || x === NX - 1 || y === NY - 1) isTight = false;
        for (const [next, isThere] of [
          [at - 1, x > 0],
          [at + 1, x < NX - 1],
          [at - NX, y > 0],
          [at + NX, y < NY - 1],
        ] as const) {
          if (!isThere || seen[next] === 1 || inside[z * LAYER + next] === 1) continue;
          seen[next] = 1;
          stack.push(next);
        }
      }
      if (!isTight) continue;
      total += patch.length;
      for (const at of patch) held[z * LAYER + at] = 1;
    }
  }
  return total;
}
