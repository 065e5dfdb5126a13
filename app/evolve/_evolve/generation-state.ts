/** What the browser knows of one generation. Snapshots are replaced, never changed, so React can compare them. */
import type { GenerationView } from "@/lib/contracts/evolve";
import { POPULATION_SIZE } from "@/lib/contracts/evolve";
import type { VfShape } from "@/lib/formats/vf";

/**
 * loading: shapes are on their way. done: all are here. failed: the server gave up, Try again works.
 * missing: no such generation, or not for this visitor. refused: the click was not accepted.
 */
export type Phase = "loading" | "done" | "failed" | "missing" | "refused";

/** Why it takes longer; the work goes on by itself. */
export type Notice = { kind: "still-trying" } | { kind: "busy"; seconds: number };

export interface DecodedShape {
  genomeHash: string;
  shape: VfShape;
}

export interface GenerationState {
  id: string;
  phase: Phase;
  notice: Notice | null;
  /** As the server said, or as far as this click determines it (isProvisional) until the server has said. */
  view: GenerationView | null;
  isProvisional: boolean;
  /** By slot; null while on its way. */
  shapes: readonly (DecodedShape | null)[];
  /** Slots picked on this screen, in the order of picking. */
  picks: readonly number[];
  /** Error code of the refusal. */
  refusal: string | null;
}

export const NO_SHAPES: readonly null[] = Array.from({ length: POPULATION_SIZE }, () => null);

export const newState = (id: string, view: GenerationView | null, isProvisional: boolean): GenerationState => ({
  id,
  phase: view?.status === "failed" ? "failed" : "loading",
  notice: null,
  view,
  isProvisional,
  shapes: NO_SHAPES,
  picks: [],
  refusal: null,
});

export const arrivedCount = (state: GenerationState): number => state.shapes.filter((shape) => shape !== null).length;
