"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { detectGraphics } from "./graphics-support";

/** A lost context usually means a sleeping phone or a restarted driver; twice means that pictures are better. */
const CONTEXT_LOSSES_FORGIVEN = 2;
const CONTEXT_REST_MS = 1_000;

/** Which canvas to show: a new key after a lost context, "none" without WebGL, "unknown" until the browser was asked. */
export function useCanvasKey() {
  const [canvasKey, setCanvasKey] = useState<string>("unknown");
  const losses = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    setCanvasKey(detectGraphics() === "none" ? "none" : "0");
    return () => clearTimeout(timer.current);
  }, []);
  const onContextLost = useCallback(() => {
    losses.current++;
    setCanvasKey("none");
    if (losses.current > CONTEXT_LOSSES_FORGIVEN) return;
    timer.current = setTimeout(() => setCanvasKey(String(losses.current)), CONTEXT_REST_MS);
  }, []);
  return { canvasKey, onContextLost };
}
