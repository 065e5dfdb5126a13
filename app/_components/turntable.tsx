"use client";
/**
 * A design turning, over its still picture. The frames are one picture of the server, loaded when somebody points at the
 * card, reaches it by keyboard or holds a finger on it; nothing of it is loaded or moves with reduced motion.
 */
import { useEffect, useRef, useState } from "react";
import { TURNTABLE } from "@/lib/contracts/derived";
import { Picture } from "./picture";

const TURN_MS = 3_200;
/** Somebody whose pointer only passes loads nothing. */
const INTENT_MS = 140;
const HOLD_MS = 350;

/** Handlers for the element that is pointed at, and whether its design should turn. */
export function useTurning() {
  const [isTurning, setTurning] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const start = (afterMs: number) => {
    clearTimeout(timer.current);
    if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    timer.current = setTimeout(setTurning, afterMs, true);
  };
  const stop = () => {
    clearTimeout(timer.current);
    setTurning(false);
  };
  const handlers = {
    onPointerEnter: (event: React.PointerEvent) => event.pointerType !== "touch" && start(INTENT_MS),
    onPointerDown: (event: React.PointerEvent) => event.pointerType === "touch" && start(HOLD_MS),
    onPointerUp: (event: React.PointerEvent) => event.pointerType === "touch" && stop(),
    onPointerCancel: stop,
    onPointerLeave: stop,
    onFocus: (event: React.FocusEvent) => event.currentTarget.matches(":focus-visible") && start(INTENT_MS),
    onBlur: stop,
    // A held finger looks; it does not ask for the menu of links.
    onContextMenu: (event: React.MouseEvent) => isTurning && isTouched(event) && event.preventDefault(),
  };
  return { isTurning, handlers };
}

const isTouched = ({ nativeEvent }: React.MouseEvent): boolean =>
  nativeEvent instanceof PointerEvent && nativeEvent.pointerType === "touch";

export interface TurntableProps {
  designId: string;
  /** The still picture, hidden while the frames turn above it. */
  children: React.ReactNode;
  isTurning: boolean;
}

export function Turntable({ designId, isTurning, children }: TurntableProps) {
  const stripRef = useRef<HTMLImageElement>(null);
  const [isLoaded, setLoaded] = useState(false);
  const isShown = isTurning && isLoaded;

  useEffect(() => {
    if (!isShown) return;
    const { frameCount } = TURNTABLE;
    const animation = stripRef.current?.animate([{ transform: "none" }, { transform: "translateX(-100%)" }], {
      duration: TURN_MS,
      iterations: Number.POSITIVE_INFINITY,
      easing: `steps(${frameCount})`,
    });
    return () => animation?.cancel();
  }, [isShown]);

  return (
    <>
      <span className={`block size-full ${isShown ? "opacity-0" : ""}`}>{children}</span>
      {isTurning ? (
        <Picture
          ref={stripRef}
          src={`/api/designs/${designId}/turntable`}
          alt=""
          width={TURNTABLE.frameCount * TURNTABLE.sizePixels}
          height={TURNTABLE.sizePixels}
          data-turntable={isShown ? "turning" : "loading"}
          onLoad={() => setLoaded(true)}
          onError={() => setLoaded(false)}
          className={`absolute top-0 left-0 h-full w-[1600%] max-w-none ${isLoaded ? "" : "opacity-0"}`}
        />
      ) : null}
    </>
  );
}
