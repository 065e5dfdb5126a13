"use client";
/**
 * Dragging on a tile turns its shape and does not pick it. By touch only sideways movement turns (the browser keeps
 * vertical movement for scrolling, touch-action: pan-y); by mouse both directions do.
 */
import { type PointerEvent, useRef } from "react";
import { dragTile, type TileTurn } from "@/app/_viewer/tile-turn";

/** A press that moves no further than this is a click. */
const CLICK_SLOP_PIXELS = 6;

interface Drag {
  pointerId: number;
  startX: number;
  startY: number;
  x: number;
  y: number;
  timeMs: number;
  isTurning: boolean;
}

export function useTileDrag(turn: TileTurn, onTurn: () => void) {
  const drag = useRef<Drag | null>(null);
  const isClickSpent = useRef(false);

  const end = () => {
    if (drag.current?.isTurning) isClickSpent.current = true;
    drag.current = null;
    turn.isHeld = false;
    onTurn();
  };
  return {
    /** True once after a drag: the click that ends it is not a pick. */
    takeSpentClick(): boolean {
      const isSpent = isClickSpent.current;
      isClickSpent.current = false;
      return isSpent;
    },
    handlers: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        isClickSpent.current = false;
        if (event.button !== 0) return;
        const { pointerId, clientX: x, clientY: y, timeStamp: timeMs } = event;
        drag.current = { pointerId, startX: x, startY: y, x, y, timeMs, isTurning: false };
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        const current = drag.current;
        if (current === null || current.pointerId !== event.pointerId) return;
        // Let go of outside, before it was a drag that would have been told.
        if (event.buttons === 0) return end();
        const { clientX: x, clientY: y, timeStamp: timeMs } = event;
        if (!current.isTurning) {
          if (Math.hypot(x - current.startX, y - current.startY) <= CLICK_SLOP_PIXELS) return;
          current.isTurning = true;
          turn.isHeld = true;
          event.currentTarget.setPointerCapture(event.pointerId);
        }
        const dy = event.pointerType === "touch" ? 0 : y - current.y;
        dragTile(turn, x - current.x, dy, (timeMs - current.timeMs) / 1000);
        drag.current = { ...current, x, y, timeMs };
        onTurn();
      },
      onPointerUp: end,
      onPointerCancel: end,
    },
  };
}
