"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useCallback, useRef, useState } from "react";
/**
 * The large viewer: drag or arrow keys turn, plus and minus zoom, and buttons do the same for those who cannot drag. The
 * server's picture holds its place until the first 3D frame, and stays when there is no WebGL.
 */
import { Picture } from "@/app/_components/picture";
import { FIRST_ORBIT, type Orbit, orbitAfterKey } from "./orbit";
import { OrbitButtons } from "./orbit-buttons";
import type { PreparedShape } from "./prepared-shape";
import { useCanvasKey } from "./use-canvas-key";
import { useOrbitPointers } from "./use-orbit-pointers";
import { useStillness } from "./use-stillness";

const ViewerCanvas = dynamic(() => import("./viewer-canvas"), { ssr: false });

interface ShapeViewerProps {
  /** null while it loads. */
  shape: PreparedShape | null;
  glazeHex: string;
  label: string;
  posterUrl: string;
  className?: string;
}

export function ShapeViewer({ shape, glazeHex, label, posterUrl, className }: ShapeViewerProps) {
  const t = useTranslations("viewer");
  const { isStill } = useStillness();
  const orbitRef = useRef<Orbit>(FIRST_ORBIT);
  const invalidateRef = useRef<(() => void) | null>(null);
  const { canvasKey, onContextLost } = useCanvasKey();
  const hasGraphics = canvasKey !== "unknown" && canvasKey !== "none";
  const [isDrawn, setDrawn] = useState(false);
  const [isTouched, setTouched] = useState(false);

  const change = useCallback((step: (orbit: Orbit) => Orbit) => {
    orbitRef.current = step(orbitRef.current);
    setTouched(true);
    invalidateRef.current?.();
  }, []);
  const { attach, handlers } = useOrbitPointers(orbitRef, change);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = orbitAfterKey(orbitRef.current, event.key);
    if (next === null) return;
    event.preventDefault();
    change(() => next);
  };

  return (
    <div className={`studio relative overflow-hidden ${className ?? ""}`}>
      <Picture
        src={posterUrl}
        alt={hasGraphics ? "" : label}
        width={640}
        height={640}
        fetchPriority="high"
        className={`absolute inset-0 size-full object-contain transition-opacity duration-300 ${isDrawn ? "opacity-0" : ""}`}
      />
      {hasGraphics ? (
        <>
          <div
            ref={attach}
            role="application"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: an application region takes keys, so it must take focus.
            tabIndex={0}
            aria-label={t("label", { label })}
            onKeyDown={onKeyDown}
            {...handlers}
            className="absolute inset-0 cursor-grab touch-none rounded-[inherit] outline-offset-[-4px] active:cursor-grabbing"
          >
            {shape === null ? null : (
              <ViewerCanvas
                key={canvasKey}
                shape={shape}
                glazeHex={glazeHex}
                orbitRef={orbitRef}
                invalidateRef={invalidateRef}
                isTurning={!isStill && !isTouched}
                isUntouched={!isTouched}
                onDrawn={() => setDrawn(true)}
                onContextLost={() => {
                  onContextLost();
                  setDrawn(false);
                }}
              />
            )}
          </div>
          <OrbitButtons onChange={change} />
        </>
      ) : null}
    </div>
  );
}
