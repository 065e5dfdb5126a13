/**
 * Keeps drawing from taking the machine: a browser that draws slowly draws less often, so that at most about a third of the
 * time goes into pictures and the rest is left for clicks, decoding and scrolling. Fast browsers draw every frame.
 */
export interface FramePace {
  /** True when it is time to draw; then `seconds` passed since the drawing before, at most 0.1. */
  next(nowMs: number): { isDue: boolean; seconds: number };
  /** Time that one frame may spend on making shapes: more where drawing is slow, so that fewer drawings are needed. */
  budgetMs(): number;
}

/** A frame that takes longer than this is slow. */
const SLOW_FRAME_MS = 40;
const LEAST_BUDGET_MS = 9;
const REST_PER_COST = 2;
const LONGEST_REST_MS = 600;
const LONGEST_STEP_SECONDS = 0.1;

export function createFramePace(): FramePace {
  let lastDrawnMs = Number.NEGATIVE_INFINITY;
  let isJustDrawn = false;
  let costMs = 0;
  return {
    next(nowMs) {
      // What one drawing holds up is the time until the browser comes back for the next frame.
      if (isJustDrawn) costMs += (Math.min(500, nowMs - lastDrawnMs) - costMs) * 0.3;
      isJustDrawn = false;
      const restMs = costMs > SLOW_FRAME_MS ? Math.min(LONGEST_REST_MS, costMs * REST_PER_COST) : 0;
      const sinceMs = nowMs - lastDrawnMs;
      if (sinceMs < costMs * 0.5 + restMs) return { isDue: false, seconds: 0 };
      lastDrawnMs = nowMs;
      isJustDrawn = true;
      return { isDue: true, seconds: Math.min(LONGEST_STEP_SECONDS, sinceMs / 1000) };
    },
    budgetMs: () => Math.max(LEAST_BUDGET_MS, costMs > SLOW_FRAME_MS ? costMs : 0),
  };
}
