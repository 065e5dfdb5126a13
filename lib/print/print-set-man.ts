/**
 * One man of a printed chess set: a design scaled to the height of its kind, standing on a round base that grows into it.
 * The union is made in the scalar field, before the surface is extracted, so that the result is one closed mesh whatever the
 * design is; what hangs in the air without touching the rest is left out, and hollows without a way out are filled.
 */
import { decodeGenome } from "../kernel/genome/genome-bytes";
import { extractIsosurface, type SurfaceMode } from "../kernel/isosurface/extract-isosurface";
import type { TriangleMesh } from "../kernel/mesh/triangle-mesh";
import type { GridSize } from "../kernel/voxel/grid";
import { sampleField } from "../kernel/voxel/sample-field";
import { placeOnPlate } from "./place-on-plate";

export interface ManDesign {
  /** encodeGenome bytes. */
  genome: Uint8Array;
  isovalue: number;
  gridVoxels: GridSize;
  mode: SurfaceMode;
}

export interface ManSize {
  /** From the plate to the top, base included. */
  heightMm: number;
  /** Diameter of the base. */
  baseMm: number;
}

export interface PrintMan {
  /** Millimetres, standing on z = 0, its box centred on the axis. */
  meshMm: TriangleMesh;
  sizeMm: { x: number; y: number; z: number };
}

/** Samples per voxel of the design's own grid along each axis. */
const FINENESS = 3;
/** Share of the height that the base takes. */
const BASE_SHARE = 0.07;
/** A design wider than its base by more than this is made lower: it must stand on its square. */
const WIDEST_OVERHANG = 1.25;
/** So far a base reaches into the design above it, in samples. */
const OVERLAP_SAMPLES = 1.5;
/** A field value far from any surface. */
const OUTSIDE = 1;

/** Null for a design in which nothing grew, such as an imported genome may be. */
export function makePrintMan(design: ManDesign, { heightMm, baseMm }: ManSize): PrintMan | null {
  const body = measureBody(sampleFinely(design));
  if (body === null) return null;
  const mmPerSample = Math.min(
    (heightMm * (1 - BASE_SHARE)) / body.height,
    (baseMm * WIDEST_OVERHANG) / Math.max(body.width, body.depth),
  );
  const radius = Math.max(baseMm / 2 / mmPerSample, body.footRadius + 2);
  const { field, cells } = uniteWithBase(
    body,
    { radius, height: (heightMm * BASE_SHARE) / mmPerSample },
    design.isovalue,
  );
  closeHollows(field, { x: cells.x + 1, y: cells.y + 1, z: cells.z + 1 }, design.isovalue);
  const mesh = extractIsosurface(field, cells, design.isovalue, design.mode);
  // Half cells at the caps make the mesh a little higher than its samples: the height that was asked for is kept exactly.
  const asked = placeOnPlate(mesh, heightMm);
  const widest = Math.max(asked.sizeMm.x, asked.sizeMm.y);
  const limitMm = baseMm * (WIDEST_OVERHANG + 0.05);
  return widest <= limitMm ? asked : placeOnPlate(mesh, (heightMm * limitMm) / widest);
}

interface Samples {
  field: Float32Array;
  corners: GridSize;
  isovalue: number;
}

/** The largest piece of a design on the fine grid. */
function sampleFinely({ genome, isovalue, gridVoxels }: ManDesign): Samples {
  const cells = { x: gridVoxels.x * FINENESS, y: gridVoxels.y * FINENESS, z: gridVoxels.z * FINENESS };
  const corners = { x: cells.x + 1, y: cells.y + 1, z: cells.z + 1 };
  const field = sampleField(decodeGenome(genome), cells);
  keepLargestPiece(field, corners, isovalue);
  return { field, corners, isovalue };
}

/** Makes everything outside that is not joined to the largest piece along the axes. */
function keepLargestPiece(field: Float32Array, size: GridSize, isovalue: number): void {
  const isInside = (i: number) => field[i]! <= isovalue;
  const pieces = new Uint32Array(field.length);
  const counts = [0];
  for (let i = 0; i < field.length; i++) {
    if (pieces[i] === 0 && isInside(i))
      counts.push(fillPiece(pieces, size, { from: i, piece: counts.length, isMember: isInside }));
  }
  const largest = counts.indexOf(Math.max(...counts));
  for (let i = 0; i < field.length; i++) if (pieces[i] !== largest && isInside(i)) field[i] = OUTSIDE;
}

/** Fills every hollow that is closed all around, such as one between the base and a foot that curves in. */
function closeHollows(field: Float32Array, size: GridSize, isovalue: number): void {
  const isOutside = (i: number) => !(field[i]! <= isovalue);
  const reached = new Uint32Array(field.length);
  const [stepY, stepZ] = [size.x, size.x * size.y];
  for (let i = 0; i < field.length; i++) {
    const [x, y] = [i % size.x, Math.floor(i / stepY) % size.y];
    const isBorder =
      x === 0 || y === 0 || x === size.x - 1 || y === size.y - 1 || i < stepZ || i >= field.length - stepZ;
    if (isBorder && reached[i] === 0 && isOutside(i))
      fillPiece(reached, size, { from: i, piece: 1, isMember: isOutside });
  }
  for (let i = 0; i < field.length; i++) if (reached[i] === 0 && isOutside(i)) field[i] = isovalue - OUTSIDE;
}

/** Marks the piece that the sample `from` belongs to, joined along the axes, and returns its number of samples. */
function fillPiece(
  pieces: Uint32Array,
  size: GridSize,
  { from, piece, isMember }: { from: number; piece: number; isMember(i: number): boolean },
): number {
  const [stepY, stepZ] = [size.x, size.x * size.y];
  const open: number[] = [];
  let count = 0;
  const visit = (i: number) => {
    if (pieces[i] !== 0 || !isMember(i)) return;
    pieces[i] = piece;
    count++;
    open.push(i);
  };
  visit(from);
  for (let i = open.pop(); i !== undefined; i = open.pop()) {
    const x = i % size.x;
    const y = Math.floor(i / stepY) % size.y;
    if (x > 0) visit(i - 1);
    if (x + 1 < size.x) visit(i + 1);
    if (y > 0) visit(i - stepY);
    if (y + 1 < size.y) visit(i + stepY);
    if (i >= stepZ) visit(i - stepZ);
    if (i + stepZ < pieces.length) visit(i + stepZ);
  }
  return count;
}

interface Body extends Samples {
  low: [number, number, number];
  high: [number, number, number];
  width: number;
  depth: number;
  height: number;
  /** Of the lowest layers, from the middle of the box. */
  footRadius: number;
}

/** Null when no sample is inside. */
function measureBody(samples: Samples): Body | null {
  const low: Body["low"] = [Infinity, Infinity, Infinity];
  const high: Body["high"] = [-Infinity, -Infinity, -Infinity];
  forEachInside(samples, (point) => {
    for (const [axis, at] of point.entries()) {
      low[axis] = Math.min(low[axis]!, at);
      high[axis] = Math.max(high[axis]!, at);
    }
  });
  if (high[0] < low[0]) return null;
  const centre = [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2] as const;
  let footRadius = 0;
  forEachInside(samples, ([x, y, z]) => {
    if (z <= low[2] + OVERLAP_SAMPLES) footRadius = Math.max(footRadius, Math.hypot(x - centre[0], y - centre[1]));
  });
  const [width, depth, height] = low.map((from, axis) => high[axis]! - from + 1) as [number, number, number];
  return { ...samples, low, high, width, depth, height, footRadius };
}

function forEachInside({ field, corners, isovalue }: Samples, see: (point: [number, number, number]) => void): void {
  for (let i = 0, z = 0; z < corners.z; z++)
    for (let y = 0; y < corners.y; y++)
      for (let x = 0; x < corners.x; x++, i++) if (field[i]! <= isovalue) see([x, y, z]);
}

interface Base {
  /** In samples. */
  radius: number;
  height: number;
}

/** The body above a disc with a rounded shoulder, on a grid that holds both. */
function uniteWithBase(body: Body, base: Base, isovalue: number): { field: Float32Array; cells: GridSize } {
  const { field, corners, low, high, width, depth } = body;
  const centre = [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2] as const;
  const half = Math.ceil(Math.max(base.radius, width / 2, depth / 2)) + 1;
  const lift = Math.ceil(base.height);
  const cells = { x: 2 * half, y: 2 * half, z: lift + (high[2] - low[2]) + 1 };
  const size = { x: cells.x + 1, y: cells.y + 1, z: cells.z + 1 };
  const from = { x: Math.round(centre[0]) - half, y: Math.round(centre[1]) - half, z: low[2] - lift };
  const united = new Float32Array(size.x * size.y * size.z);
  for (let i = 0, z = 0; z < size.z; z++) {
    for (let y = 0; y < size.y; y++) {
      for (let x = 0; x < size.x; x++, i++) {
        const [sx, sy, sz] = [from.x + x, from.y + y, from.z + z];
        const isOnGrid = sx >= 0 && sy >= 0 && sz >= 0 && sx < corners.x && sy < corners.y && sz < corners.z;
        const own = isOnGrid ? field[sx + corners.x * (sy + corners.y * sz)]! : OUTSIDE;
        const r = Math.hypot(sx - centre[0], sy - centre[1]);
        united[i] = Math.min(own, isovalue + baseDistance({ r, z, lift }, base, body.footRadius));
      }
    }
  }
  return { field: united, cells };
}

/** Distance in samples to the disc, from z = 0 up to a little above `lift`, clamped, negative inside. */
function baseDistance({ r, z, lift }: { r: number; z: number; lift: number }, base: Base, footRadius: number): number {
  const top = lift + OVERLAP_SAMPLES;
  // The shoulder draws in over the upper half, but never from under the foot.
  const shoulder = lift - base.height / 2;
  const share = Math.min(1, Math.max(0, (z - shoulder) / (top - shoulder)));
  const narrow = Math.max(0.72 * base.radius, footRadius + 1);
  const rim = base.radius - (base.radius - narrow) * share * share;
  return Math.min(OUTSIDE, Math.max(-OUTSIDE, Math.max(r - rim, z - top)));
}
