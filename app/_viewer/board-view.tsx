"use client";
/**
 * The 3D board, table or bookcase with its controls: drag or arrow keys turn it, plus and minus zoom, T looks from above. A figure under the
 * pointer, or whose link has the focus, is marked and named; a tap or click keeps its card open. What is passed as children
 * stands in its place until the first frame, and stays without WebGL. The list beside the board says the same in words.
 */
import { Grid3x3, Spline } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type PointerEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { KinView } from "@/lib/contracts/challenge";
import type { BoardHandle } from "./board-canvas";
import { BoardCard } from "./board-card";
import { drawingKeyOf, type FigureLayout } from "./board-layout";
import { boardOrbitAfterKey, boardTurned, firstOrbitOf, hasTopView, isFromAbove, TOP_ORBIT } from "./board-orbit";
import { useNameOf } from "./figure-name";
import { placeLabel } from "./label-place";
import type { Orbit } from "./orbit";
import { OrbitButtons, ViewerButton } from "./orbit-buttons";
import { useBoardShapes } from "./use-board-shapes";
import { useCanvasKey } from "./use-canvas-key";
import { useKept } from "./use-kept";
import { useOrbitPointers } from "./use-orbit-pointers";
import { useStillness } from "./use-stillness";

const BoardCanvas = dynamic(() => import("./board-canvas"), { ssr: false });

/** A press that moves less is a click. */
const CLICK_PIXELS = 6;

interface BoardViewProps {
  slug: string;
  title: string;
  layout: FigureLayout;
  kin: readonly KinView[];
  /** It has not ended: better ones are welcome. */
  isOpen: boolean;
  children: React.ReactNode;
}

export function BoardView({ slug, title, layout, kin, isOpen, children }: BoardViewProps) {
  const t = useTranslations("challenge");
  const labelRef = useRef<HTMLDivElement>(null);
  const orbitRef = useRef<Orbit>(firstOrbitOf(layout.ground));
  const handleRef = useRef<BoardHandle | null>(null);
  const pressRef = useRef<{ x: number; y: number } | null>(null);
  const { isStill } = useStillness();
  const nameOf = useNameOf();
  const { canvasKey, onContextLost } = useCanvasKey();
  const hasGraphics = canvasKey !== "unknown" && canvasKey !== "none";
  const [isDrawn, setDrawn] = useState(false);
  const [isAbove, setAbove] = useState(false);
  const [showsKin, setShowsKin] = useState(false);
  const [pointed, setPointed] = useState<string | null>(null);
  const [kept, setKept] = useState<string | null>(null);
  const drawn = useKept(layout, drawingKeyOf);
  const drawnKin = useKept(kin, JSON.stringify);
  const { shapes, isComplete, failedCount } = useBoardShapes(drawn, hasGraphics);
  const figures = useMemo(() => new Map(layout.figures.map((figure) => [figure.key, figure])), [layout]);
  // What is gone and what nobody may enter any more leads nowhere.
  const reachable = layout.figures.filter(({ design, title: name }) => design !== null || (isOpen && name === null));
  const marked = pointed ?? kept;
  const markedFigure = marked === null ? undefined : figures.get(marked);
  const keptFigure = kept === null ? undefined : figures.get(kept);

  const change = useCallback((step: (orbit: Orbit) => Orbit) => {
    const next = step(orbitRef.current);
    orbitRef.current = boardTurned(next, 0, 0);
    setAbove(isFromAbove(next));
    handleRef.current?.invalidate();
  }, []);
  const { attach, surfaceRef, handlers: pointers } = useOrbitPointers(orbitRef, change);

  const followFigure = useCallback(() => {
    const label = labelRef.current;
    if (label === null) return;
    const point = marked === null ? null : (handleRef.current?.labelPoint(marked) ?? null);
    label.style.visibility = point === null ? "hidden" : "visible";
    const stage = label.offsetParent;
    if (point === null || stage === null) return;
    const { left, top } = placeLabel(
      point,
      { width: label.offsetWidth, height: label.offsetHeight },
      { width: stage.clientWidth, height: stage.clientHeight },
    );
    label.style.transform = `translate(${left}px, ${top}px)`;
  }, [marked]);
  useEffect(followFigure);

  const figureUnder = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return handleRef.current?.figureAt(event.clientX - box.left, event.clientY - box.top) ?? null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && kept !== null) return setKept(null);
    const next = boardOrbitAfterKey(orbitRef.current, event.key, layout.ground);
    if (next === null) return;
    event.preventDefault();
    change(() => next);
  };

  const hint = layout.figures.some(({ design }) => design !== null) ? "tapHint" : isOpen ? "tapFreeHint" : null;
  return (
    <div className="relative">
      <div className="studio relative aspect-square overflow-hidden rounded-3xl sm:aspect-[4/3] lg:aspect-[16/10]">
        <div
          className={`absolute inset-0 grid place-items-center p-5 transition-opacity duration-300 ${isDrawn ? "invisible opacity-0" : ""}`}
        >
          {children}
        </div>
        {hasGraphics ? (
          <>
            <div
              ref={attach}
              role="application"
              // biome-ignore lint/a11y/noNoninteractiveTabindex: an application region takes keys, so it must take focus.
              tabIndex={0}
              aria-label={t(hasTopView(layout.ground) ? "boardLabel" : "shelfLabel", { title })}
              onKeyDown={onKeyDown}
              onPointerDown={(event) => {
                pressRef.current = { x: event.clientX, y: event.clientY };
                pointers.onPointerDown(event);
              }}
              onPointerMove={(event) => {
                pointers.onPointerMove(event);
                if (event.pointerType === "mouse" && event.buttons === 0) setPointed(figureUnder(event));
              }}
              onPointerUp={(event) => {
                pointers.onPointerUp(event);
                const press = pressRef.current;
                pressRef.current = null;
                if (press === null || Math.hypot(event.clientX - press.x, event.clientY - press.y) > CLICK_PIXELS)
                  return;
                setKept(figureUnder(event));
              }}
              onPointerCancel={pointers.onPointerCancel}
              onPointerLeave={() => setPointed(null)}
              className={`absolute inset-0 touch-none rounded-[inherit] outline-offset-[-4px] ${pointed === null ? "cursor-grab active:cursor-grabbing" : "cursor-pointer"}`}
            >
              {isComplete ? (
                <BoardCanvas
                  key={canvasKey}
                  isStill={isStill}
                  layout={drawn}
                  shapes={shapes}
                  kin={drawnKin}
                  marked={marked}
                  showsKin={showsKin}
                  orbitRef={orbitRef}
                  handleRef={handleRef}
                  onDrawn={() => setDrawn(true)}
                  onFrame={followFigure}
                  onContextLost={() => {
                    onContextLost();
                    setDrawn(false);
                  }}
                />
              ) : null}
            </div>
            <div
              ref={labelRef}
              aria-hidden="true"
              className="pointer-events-none invisible absolute top-0 left-0 w-max max-w-[min(24rem,calc(100%-1rem))] pb-2"
            >
              <span className="block truncate rounded-full bg-ink px-3.5 py-1.5 font-semibold text-paper text-sm shadow-card">
                {markedFigure ? nameOf(markedFigure).short : null}
              </span>
            </div>
            <nav
              aria-label={t("figures")}
              className="sr-only focus-within:not-sr-only focus-within:absolute focus-within:top-3 focus-within:left-3"
            >
              <ul>
                {reachable.map((figure) => (
                  <li key={figure.key} className="not-focus-within:sr-only">
                    <Link
                      href={
                        figure.design ? `/design/${figure.design.id}` : `/evolve?tag=${encodeURIComponent(figure.tag)}`
                      }
                      prefetch={false}
                      onFocus={() => setPointed(figure.key)}
                      onBlur={() => setPointed(null)}
                      className="inline-flex min-h-11 items-center rounded-full bg-raised px-4 font-semibold text-sm shadow-card"
                    >
                      {nameOf(figure).full}
                    </Link>
                  </li>
                ))}
              </ul>
            </nav>
            <OrbitButtons onChange={change}>
              {kin.length === 0 ? null : (
                <ViewerButton label={t("showKin")} isPressed={showsKin} onPress={() => setShowsKin(!showsKin)}>
                  <Spline size={18} aria-hidden />
                </ViewerButton>
              )}
              {hasTopView(layout.ground) ? (
                <ViewerButton
                  label={t("topView")}
                  isPressed={isAbove}
                  onPress={() => change(() => (isAbove ? firstOrbitOf(layout.ground) : TOP_ORBIT))}
                >
                  <Grid3x3 size={18} aria-hidden />
                </ViewerButton>
              ) : null}
            </OrbitButtons>
            <p
              role="status"
              className="absolute bottom-3 left-3 max-w-[50%] rounded-2xl bg-raised px-3 py-1.5 text-sm empty:hidden"
            >
              {failedCount === 0 ? null : t("shapesMissing", { count: failedCount })}
            </p>
          </>
        ) : null}
      </div>
      {canvasKey === "none" ? null : (
        // On a phone the card has a place of its own below, which is kept for it: the board stays in view and nothing moves.
        <div className="max-sm:mt-3 max-sm:min-h-35">
          {keptFigure ? (
            <BoardCard
              slug={slug}
              figure={keptFigure}
              kin={kin}
              figures={layout.figures}
              isOpen={isOpen}
              onClose={() => {
                setKept(null);
                surfaceRef.current?.focus();
              }}
            />
          ) : (
            <p className="px-4 pt-1 text-center text-ink-soft text-sm sm:hidden">{hint === null ? null : t(hint)}</p>
          )}
        </div>
      )}
    </div>
  );
}
