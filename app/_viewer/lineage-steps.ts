/**
 * One line of descent as a row of shapes: the ancestors and, between each two, blends of their scalar fields. Every shape
 * comes from the kernel, in the browser; only genomes travel.
 */
import type { GridSize } from "@/lib/kernel/voxel/grid";

export interface Lineage {
  isovalue: number;
  gridVoxels: GridSize;
  /** Index into GLAZES. */
  glaze: number;
  /** Oldest first; `genome` is canonical genome JSON. */
  lineage: readonly { generation: number; genomeHash: string; genome: unknown }[];
}

/** Blends between two ancestors, the later one included. */
export const STEPS_PER_GENERATION = 14;

export const stepCount = (ancestorCount: number): number => (ancestorCount - 1) * STEPS_PER_GENERATION + 1;

/** In which order they are grown: what is shown first, then the other ancestors, which can be asked for, then the blends. */
export function stepsInOrder(ancestorCount: number): number[] {
  const steps = Array.from({ length: stepCount(ancestorCount) }, (_, step) => step).reverse();
  const isAncestor = (step: number) => step % STEPS_PER_GENERATION === 0;
  return [...steps.filter(isAncestor), ...steps.filter((step) => !isAncestor(step))];
}

/** The shape of one step as plain arrays that can be handed from thread to thread; see PreparedShape. */
export interface StepShape {
  step: number;
  positions: Float32Array<ArrayBuffer>;
  normals: Float32Array<ArrayBuffer>;
  indices: Uint32Array<ArrayBuffer>;
  height: number;
  radius: number;
  colours: Float32Array<ArrayBuffer>;
  shadow: Uint8Array<ArrayBuffer>;
  shadowExtent: number;
}
