"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useCallback, useMemo, useRef, useState } from "react";
import type { TileStageHandle } from "@/app/_viewer/tile-stage";
import { createTileTurns } from "@/app/_viewer/tile-turn";
import { useCanvasKey } from "@/app/_viewer/use-canvas-key";
import { useStillness } from "@/app/_viewer/use-stillness";
import { POPULATION_SIZE } from "@/lib/contracts/evolve";
import { GLAZES } from "@/lib/contracts/glaze";
import { type GenerationState, NO_SHAPES } from "./generation-state";
import { handleGridKey } from "./handle-grid-key";
import { Tile } from "./tile";

const TileStage = dynamic(() => import("@/app/_viewer/tile-stage"), { ssr: false });

interface TileGridProps {
  state: GenerationState | undefined;
  isPaused: boolean;
  onToggle(slot: number): void;
  onClear(): void;
  onEvolve(): void;
  onExpand(slot: number): void;
  onSnapshot(slot: number, dataUrl: string): void;
}

export function TileGrid({ state, isPaused, onToggle, onClear, onEvolve, onExpand, onSnapshot }: TileGridProps) {
  const t = useTranslations("evolve");
  const { isStill } = useStillness();
  const gridRef = useRef<HTMLDivElement>(null);
  const stageRef = useRef<TileStageHandle | null>(null);
  const [tabStop, setTabStop] = useState(0);
  const { canvasKey, onContextLost } = useCanvasKey();
  const [turns] = useState(() => createTileTurns(POPULATION_SIZE));
  const shapes = state?.shapes ?? NO_SHAPES;
  const vfShapes = useMemo(() => shapes.map((decoded) => decoded?.shape ?? null), [shapes]);
  const pickedSlots = useMemo(() => new Set(state?.picks), [state?.picks]);
  const onTurn = useCallback(() => stageRef.current?.invalidate(), []);
  const hasCanvas = canvasKey !== "none";

  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of toggle buttons, not of form fields.
    <div
      ref={gridRef}
      role="group"
      aria-label={t("screen")}
      aria-describedby="evolve-keys"
      aria-busy={state?.phase === "loading"}
      onKeyDown={(event) =>
        handleGridKey(event, {
          count: POPULATION_SIZE,
          onMove: (slot) => gridRef.current?.querySelector<HTMLElement>(`[data-slot="${slot}"]`)?.focus(),
          onEvolve,
          onClear,
        })
      }
      className="relative grid grow auto-rows-[minmax(8.25rem,1fr)] grid-cols-3 gap-2 sm:auto-rows-[minmax(10.5rem,1fr)] sm:grid-cols-5 sm:gap-3"
    >
      {shapes.map((decoded, slot) => (
        <Tile
          // biome-ignore lint/suspicious/noArrayIndexKey: a slot is its index, and its button must survive the change of screens.
          key={slot}
          slot={slot}
          isArrived={decoded !== null}
          isEmptyShape={decoded !== null && decoded.shape.mesh.indices.length === 0}
          isPicked={pickedSlots.has(slot)}
          isTabStop={slot === tabStop}
          organism={state?.view?.organisms[slot] ?? null}
          pictureUrl={
            hasCanvas || state === undefined ? null : `/api/generations/${state.id}/organisms/${slot}/picture?size=320`
          }
          turn={turns[slot]!}
          onTurn={onTurn}
          onToggle={onToggle}
          onFocus={setTabStop}
          onExpand={onExpand}
        />
      ))}
      {hasCanvas && canvasKey !== "unknown" ? (
        <div className="pointer-events-none absolute inset-0 z-10" aria-hidden>
          <TileStage
            key={canvasKey}
            shapes={vfShapes}
            pickedSlots={pickedSlots}
            glazeHex={GLAZES[state?.view?.run.glaze ?? 0]!.hex}
            turns={turns}
            gridRef={gridRef}
            handleRef={stageRef}
            isStill={isStill}
            isPaused={isPaused}
            onSnapshot={onSnapshot}
            onContextLost={onContextLost}
          />
        </div>
      ) : null}
      <p id="evolve-keys" className="sr-only">
        {t("keys")}
      </p>
    </div>
  );
}
