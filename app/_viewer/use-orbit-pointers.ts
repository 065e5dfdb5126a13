"use client";
/** Mouse, pen and touch on the large viewer: one pointer turns, two pinch, the wheel zooms once the viewer has focus. */
import { type PointerEvent, type RefObject, useEffect, useRef } from "react";
import { type Orbit, turned, zoomed } from "./orbit";

const RADIANS_PER_PIXEL = 0.0085;
const WHEEL_ZOOM_PER_PIXEL = 0.0015;

interface Point {
  x: number;
  y: number;
}

export function useOrbitPointers(
  surfaceRef: RefObject<HTMLElement | null>,
  change: (step: (orbit: Orbit) => Orbit) => void,
) {
  const pointers = useRef(new Map<number, Point>());

  useEffect(() => {
    const surface = surfaceRef.current;
    if (surface === null) return;
    // React's wheel listeners are passive, and this one must keep the page from scrolling.
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !surface.contains(document.activeElement)) return;
      event.preventDefault();
      change((orbit) => zoomed(orbit, Math.exp(-event.deltaY * WHEEL_ZOOM_PER_PIXEL * (event.ctrlKey ? 6 : 1))));
    };
    surface.addEventListener("wheel", onWheel, { passive: false });
    return () => surface.removeEventListener("wheel", onWheel);
  }, [surfaceRef, change]);

  const release = (event: PointerEvent) => {
    pointers.current.delete(event.pointerId);
  };
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const before = pointers.current.get(event.pointerId);
      if (before === undefined) return;
      const now = { x: event.clientX, y: event.clientY };
      const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
      pointers.current.set(event.pointerId, now);
      if (other === undefined) {
        change((orbit) =>
          turned(orbit, -(now.x - before.x) * RADIANS_PER_PIXEL, (now.y - before.y) * RADIANS_PER_PIXEL),
        );
      } else {
        const spread = (point: Point) => Math.hypot(point.x - other.x, point.y - other.y) || 1;
        change((orbit) => zoomed(orbit, spread(now) / spread(before)));
      }
    },
    onPointerUp: release,
    onPointerCancel: release,
  };
}
