"use client";
import { Minus, Plus, RotateCcw, RotateCw } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from "react";
import { iconButton } from "@/app/_components/button-styles";
/**
 * The large viewer: drag or arrow keys turn, plus and minus zoom, and buttons do the same for those who cannot drag. The
 * server's picture holds its place until the first 3D frame, and stays when there is no WebGL.
 */
import { Picture } from "@/app/_components/picture";
import { detectGraphics } from "./graphics-support";
import { FIRST_ORBIT, type Orbit, orbitAfterKey, turned, zoomed } from "./orbit";
import type { PreparedShape } from "./prepared-shape";
import { useOrbitPointers } from "./use-orbit-pointers";
import { useStillness } from "./use-stillness";

const ViewerCanvas = dynamic(() => import("./viewer-canvas"), { ssr: false });

const BUTTON_TURN = Math.PI / 8;
const BUTTON_ZOOM = 1.3;

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
  const surfaceRef = useRef<HTMLDivElement>(null);
  const orbitRef = useRef<Orbit>(FIRST_ORBIT);
  const invalidateRef = useRef<(() => void) | null>(null);
  const [hasGraphics, setHasGraphics] = useState(false);
  const [isDrawn, setDrawn] = useState(false);
  const [isTouched, setTouched] = useState(false);
  useEffect(() => setHasGraphics(detectGraphics() !== "none"), []);

  const change = useCallback((step: (orbit: Orbit) => Orbit) => {
    orbitRef.current = step(orbitRef.current);
    setTouched(true);
    invalidateRef.current?.();
  }, []);
  const pointers = useOrbitPointers(surfaceRef, change);
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
            ref={surfaceRef}
            role="application"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: an application region takes keys, so it must take focus.
            tabIndex={0}
            aria-label={t("label", { label })}
            onKeyDown={onKeyDown}
            {...pointers}
            className="absolute inset-0 cursor-grab touch-none rounded-[inherit] outline-offset-[-4px] active:cursor-grabbing"
          >
            {shape === null ? null : (
              <ViewerCanvas
                shape={shape}
                glazeHex={glazeHex}
                orbitRef={orbitRef}
                invalidateRef={invalidateRef}
                isTurning={!isStill && !isTouched}
                onDrawn={() => setDrawn(true)}
                onContextLost={() => {
                  setHasGraphics(false);
                  setDrawn(false);
                }}
              />
            )}
          </div>
          <div className="absolute right-2 bottom-2 flex rounded-full bg-raised/85 backdrop-blur-sm">
            <ViewerButton label={t("turnLeft")} onPress={() => change((orbit) => turned(orbit, -BUTTON_TURN, 0))}>
              <RotateCcw size={18} aria-hidden />
            </ViewerButton>
            <ViewerButton label={t("turnRight")} onPress={() => change((orbit) => turned(orbit, BUTTON_TURN, 0))}>
              <RotateCw size={18} aria-hidden />
            </ViewerButton>
            <ViewerButton label={t("zoomOut")} onPress={() => change((orbit) => zoomed(orbit, 1 / BUTTON_ZOOM))}>
              <Minus size={18} aria-hidden />
            </ViewerButton>
            <ViewerButton label={t("zoomIn")} onPress={() => change((orbit) => zoomed(orbit, BUTTON_ZOOM))}>
              <Plus size={18} aria-hidden />
            </ViewerButton>
          </div>
        </>
      ) : null}
    </div>
  );
}

function ViewerButton({ label, onPress, children }: { label: string; onPress(): void; children: React.ReactNode }) {
  return (
    <button type="button" aria-label={label} title={label} onClick={onPress} className={iconButton}>
      {children}
    </button>
  );
}
