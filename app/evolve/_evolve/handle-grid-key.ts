/** Keys of the tile grid: arrows move, Enter evolves, Escape clears. Space and click are the buttons' own. */
import type { KeyboardEvent } from "react";

interface GridKeys {
  count: number;
  onMove(slot: number): void;
  onEvolve(): void;
  onClear(): void;
}

/** Handles keys of the tile buttons only; those of the small buttons beside them keep their native meaning. */
export function handleGridKey(event: KeyboardEvent<HTMLElement>, { count, onMove, onEvolve, onClear }: GridKeys): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    onClear();
    return;
  }
  const target = event.target as HTMLElement;
  const slot = Number(target.dataset.slot ?? Number.NaN);
  if (Number.isNaN(slot)) return;
  if (event.key === "Enter") {
    event.preventDefault();
    if (!event.repeat) onEvolve();
    return;
  }
  const step = stepOf(event.key, columnCount(event.currentTarget), slot, count);
  if (step === null) return;
  event.preventDefault();
  const next = slot + step;
  if (next >= 0 && next < count) onMove(next);
}

function stepOf(key: string, columns: number, slot: number, count: number): number | null {
  switch (key) {
    case "ArrowLeft":
      return -1;
    case "ArrowRight":
      return 1;
    case "ArrowUp":
      return -columns;
    case "ArrowDown":
      return columns;
    case "Home":
      return -slot;
    case "End":
      return count - 1 - slot;
    default:
      return null;
  }
}

/** As laid out now: 5 on a desktop, 3 on a phone. */
const columnCount = (grid: HTMLElement) => getComputedStyle(grid).gridTemplateColumns.split(" ").length;
