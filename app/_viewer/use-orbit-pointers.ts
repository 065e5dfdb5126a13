"use client";
/**
 * Mouse, pen and touch on the large viewer: one pointer turns, two pinch, and so does Ctrl with the wheel (which is how a
 * touchpad's pinch arrives). The wheel alone scrolls the page, until the viewer has been pressed or otherwise has the focus; in
 * a dialog, which has no page to scroll, it zooms at once. At the end of the zoom the page scrolls on.
 */
import { type PointerEvent, type RefObject, useCallback, useRef } from "react";
import { type Orbit, turned, zoomed } from "./orbit";

const RADIANS_PER_PIXEL = 0.0085;
const WHEEL_ZOOM_PER_PIXEL = 0.0015;

interface Point {
  x: number;
  y: number;
}

/** `attach` is the `ref` of the element that takes the pointers, `handlers` go on it too; `surfaceRef` is that element while there is one. */
export function useOrbitPointers(orbitRef: RefObject<Orbit>, change: (step: (orbit: Orbit) => Orbit) => void) {
  const pointers = useRef(new Map<number, Point>());
  const surfaceRef = useRef<HTMLElement>(null);

  const attach = useCallback(
    (surface: HTMLElement | null) => {
      if (surface === null) return;
      const onWheel = (event: WheelEvent) => {
        const isPinch = event.ctrlKey;
        if (!isPinch && !surface.contains(document.activeElement) && !surface.closest("[role=dialog]")) return;
        const factor = Math.exp(-event.deltaY * WHEEL_ZOOM_PER_PIXEL * (isPinch ? 6 : 1));
        // The browser's own answer to a pinch is to enlarge the page: never wanted here.
        if (!isPinch && zoomed(orbitRef.current, factor).zoom === orbitRef.current.zoom) return;
        event.preventDefault();
        change((orbit) => zoomed(orbit, factor));
      };
      surfaceRef.current = surface;
      // React's wheel listeners are passive, and this one must keep the page from scrolling.
      surface.addEventListener("wheel", onWheel, { passive: false });
      return () => {
        surfaceRef.current = null;
        surface.removeEventListener("wheel", onWheel);
      };
    },
    [orbitRef, change],
  );

  const release = (event: PointerEvent) => {
    pointers.current.delete(event.pointerId);
  };
  const handlers = {
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
  return { attach, surfaceRef, handlers };
}
