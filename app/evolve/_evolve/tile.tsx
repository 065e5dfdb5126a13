"use client";
import { Check, Maximize2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { Picture } from "@/app/_components/picture";
import type { TileTurn } from "@/app/_viewer/tile-turn";
import type { OrganismView } from "@/lib/contracts/evolve";
import { useTileDrag } from "./use-tile-drag";

export interface TileProps {
  slot: number;
  isArrived: boolean;
  isEmptyShape: boolean;
  isPicked: boolean;
  /** The one tile of the grid that Tab reaches. */
  isTabStop: boolean;
  organism: OrganismView | null;
  /** Shown instead of the 3D canvas when there is none. */
  pictureUrl: string | null;
  turn: TileTurn;
  onTurn(): void;
  onToggle(slot: number): void;
  onFocus(slot: number): void;
  onExpand(slot: number): void;
}

/** One organism: a toggle button over its part of the canvas, and a small button that opens it large. */
export const Tile = memo(function Tile(props: TileProps) {
  const { slot, isArrived, isEmptyShape, isPicked, isTabStop, organism, pictureUrl, turn } = props;
  const t = useTranslations("evolve.tile");
  const { handlers, takeSpentClick } = useTileDrag(turn, props.onTurn);
  const number = slot + 1;
  const label = !isArrived
    ? t("growing", { number })
    : isEmptyShape
      ? t("emptyLabel", { number })
      : organism?.isParent
        ? t("keptLabel", { number })
        : t("label", { number });
  return (
    <div data-tile={slot} className="group relative min-h-0 min-w-0">
      <div
        aria-hidden
        className="studio absolute inset-0 overflow-hidden rounded-tile transition-[filter] duration-200 group-hover:brightness-[1.025]"
      >
        {isArrived ? null : <GrowingMark slot={slot} />}
        {isArrived && pictureUrl !== null ? (
          <Picture src={pictureUrl} alt="" width={320} height={320} className="size-full object-contain" />
        ) : null}
        {isArrived && isEmptyShape ? (
          <span className="absolute inset-0 grid place-items-center p-4 text-center text-ink-faint text-xs">
            {t("empty")}
          </span>
        ) : null}
      </div>
      <button
        type="button"
        data-slot={slot}
        aria-pressed={isPicked}
        aria-disabled={!isArrived}
        aria-label={label}
        tabIndex={isTabStop ? 0 : -1}
        {...handlers}
        onClick={() => {
          if (!takeSpentClick() && isArrived) props.onToggle(slot);
        }}
        onFocus={() => props.onFocus(slot)}
        className={`absolute inset-0 z-20 touch-pan-y rounded-tile outline-offset-[5px] transition-shadow duration-150 focus-visible:rounded-tile ${
          isPicked ? "shadow-[inset_0_0_0_3px_var(--signal)]" : "hover:shadow-[inset_0_0_0_1.5px_var(--line-strong)]"
        }`}
      />
      {isPicked ? (
        <span className="pointer-events-none absolute top-2 left-2 z-20 grid size-7 place-items-center rounded-full bg-signal text-on-signal">
          <Check size={17} strokeWidth={3} aria-hidden />
        </span>
      ) : organism?.isParent ? (
        <span className="pointer-events-none absolute top-2.5 left-2.5 z-20 rounded-full bg-raised/85 px-2 py-0.5 font-medium text-[11px] text-ink-soft">
          {t("kept")}
        </span>
      ) : null}
      <button
        type="button"
        aria-label={t("expand", { number })}
        title={t("expandShort")}
        tabIndex={isTabStop ? 0 : -1}
        aria-disabled={!isArrived}
        onClick={() => {
          if (isArrived) props.onExpand(slot);
        }}
        className="absolute top-0.5 right-0.5 z-30 grid size-9 place-items-center rounded-full text-ink-faint transition-opacity hover:bg-raised hover:text-ink focus-visible:outline-offset-[-2px] focus-visible:opacity-100 pointer-fine:opacity-0 pointer-fine:group-focus-within:opacity-100 pointer-fine:group-hover:opacity-100 sm:top-1.5 sm:right-1.5"
      >
        <Maximize2 size={16} aria-hidden />
      </button>
    </div>
  );
});

/** A wave instead of a blink, and only when it takes a while: most shapes are here sooner. */
const DELAYS = [
  "[animation-delay:400ms]",
  "[animation-delay:520ms]",
  "[animation-delay:640ms]",
  "[animation-delay:760ms]",
  "[animation-delay:880ms]",
];

/** A lump of clay that breathes where the shape will stand. */
function GrowingMark({ slot }: { slot: number }) {
  return (
    <span className="absolute inset-0 grid place-items-center">
      <span
        className={`relative block aspect-[3/4] w-[24%] animate-breathe opacity-50 rounded-[50%_50%_46%_46%/62%_62%_38%_38%] bg-gradient-to-b from-line to-line-strong/50 ${DELAYS[slot % DELAYS.length]}`}
      />
    </span>
  );
}
