/**
 * Fills one slot, never with a waste if a few redraws can avoid it.
 *
 * The first attempt draws from the stream of its purpose, redraw k (1, 2, ...) from stream(seed, "redraw", slot, k): no
 * slot's draws depend on another's. After `redrawLimit` redraws the last one is shown anyway, with its waste named.
 */
import type { Genome } from "../genome/genome";
import { createRng, type Rng } from "../random/rng";
import { evaluateShape, judgeShape, type Shape } from "./judge-shape";
import type { Canvas, Operator, ScreenOrganism } from "./screen";
import type { Strength } from "./settings";

/** An organism that was drawn but not looked at. */
export interface Birth {
  readonly genome: Genome;
  readonly operator: Operator;
  readonly parentSlots: readonly number[];
}

/** A birth together with its shape. */
export interface Candidate {
  readonly birth: Birth;
  readonly shape: Shape;
}

export interface SlotContext {
  readonly seed: string;
  readonly canvas: Canvas;
  readonly strength: Strength;
  readonly redrawLimit: number;
  /** Shapes a slot must not repeat: the parents, then the slots filled so far. Grows by one per filled slot. */
  readonly seen: Shape[];
}

export function evaluateBirth(birth: Birth, canvas: Canvas): Candidate {
  return { birth, shape: evaluateShape(birth.genome, canvas) };
}

/** The organism of `slot`: `first` when it is no waste, else a redraw by `draw`. Adds its shape to `context.seen`. */
export function fillSlot(
  slot: number,
  attempts: { first: Candidate; draw: (rng: Rng) => Birth },
  context: SlotContext,
): ScreenOrganism {
  const { seed, canvas, strength, redrawLimit, seen } = context;
  let { birth, shape } = attempts.first;
  let waste = judgeShape(shape, seen, strength);
  let redrawCount = 0;
  while (waste !== null && redrawCount < redrawLimit) {
    redrawCount++;
    const redrawn = attempts.draw(createRng(seed, "redraw", slot, redrawCount));
    ({ birth, shape } = evaluateBirth(redrawn, canvas));
    waste = judgeShape(shape, seen, strength);
  }
  seen.push(shape);
  return { ...birth, isParent: false, waste, redrawCount, field: shape.field };
}

/** The organism of a slot that keeps an unchanged genome; parents are never judged nor redrawn. */
export function keepParent(genome: Genome, shape: Shape, parentSlots: readonly number[]): ScreenOrganism {
  return {
    genome,
    parentSlots,
    operator: "parent",
    isParent: true,
    waste: null,
    redrawCount: 0,
    field: shape.field,
  };
}
