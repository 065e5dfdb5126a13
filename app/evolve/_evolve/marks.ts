/** Marks on the page's timeline, for measuring: click, first shape decoded, all fifteen decoded. */
const CLICK = "everform:click";
const FIRST_SHAPE = "everform:first-shape";
const FIFTEEN_SHAPES = "everform:fifteen-shapes";

/** Only the latest click is on the timeline. */
export function markClick(generationId: string): void {
  for (const name of [CLICK, FIRST_SHAPE, FIFTEEN_SHAPES]) performance.clearMarks(name);
  performance.mark(CLICK, { detail: { generationId } });
}

/** Marks nothing for a generation that was not the latest click. */
export function markArrival(generationId: string, count: number): void {
  const click = performance.getEntriesByName(CLICK)[0] as PerformanceMark | undefined;
  if (click?.detail?.generationId !== generationId) return;
  if (count === 1) performance.mark(FIRST_SHAPE, { detail: { generationId } });
  if (count === 15) performance.mark(FIFTEEN_SHAPES, { detail: { generationId } });
}
