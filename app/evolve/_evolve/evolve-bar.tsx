"use client";
import { Shuffle, Sprout } from "lucide-react";
import { useTranslations } from "next-intl";
import { primaryButton, secondaryButton } from "@/app/_components/button-styles";
import type { BreedMode, Strength } from "@/lib/contracts/evolve";
import type { GenerationState, Notice } from "./generation-state";
import type { GenerationStore } from "./generation-store";
import { PicksTray } from "./picks-tray";
import { StrengthControl } from "./strength-control";

/** Evolve was asked for without a pick; who may look at the run could not be changed. */
export type BarTrouble = "pick-missing" | "visibility-kept";

interface EvolveBarProps {
  store: GenerationStore;
  state: GenerationState | undefined;
  strength: Strength;
  trouble: BarTrouble | null;
  onStrength(strength: Strength): void;
  onUnpick(slot: number): void;
  onEvolve(mode: BreedMode): void;
}

/** Sticks to the bottom: what is picked, how far to stray, and the one big button. */
export function EvolveBar({ store, state, strength, trouble, onStrength, onUnpick, onEvolve }: EvolveBarProps) {
  const t = useTranslations("evolve");
  const isReady = (state?.picks.length ?? 0) > 0;
  return (
    <section
      aria-label={t("bar")}
      className="sticky bottom-0 z-40 bg-panel/95 pb-[env(safe-area-inset-bottom)] shadow-bar backdrop-blur-md"
    >
      <div className="mx-auto flex w-full max-w-[1560px] flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2.5 sm:px-5 md:flex-nowrap md:gap-x-4">
        <div className="flex h-13 min-w-0 flex-1 items-center">
          <BarMessage notice={state?.notice ?? null} trouble={trouble}>
            <PicksTray store={store} state={state} onUnpick={onUnpick} />
          </BarMessage>
        </div>
        <StrengthControl value={strength} onChange={onStrength} />
        <div className="flex basis-full gap-2 md:basis-auto">
          <button
            type="button"
            aria-disabled={!isReady}
            title={t("surpriseHint")}
            onClick={() => onEvolve("surprise")}
            className={`${secondaryButton} px-3.5 lg:px-5`}
          >
            <Shuffle size={18} aria-hidden />
            <span className="sr-only lg:not-sr-only">{t("surprise")}</span>
          </button>
          <button
            type="button"
            aria-disabled={!isReady}
            onClick={() => onEvolve("breed")}
            className={`${primaryButton} grow text-base md:min-w-40`}
          >
            <Sprout size={20} aria-hidden />
            {t("evolve")}
          </button>
        </div>
      </div>
    </section>
  );
}

/** Trouble that passes by itself, or with the next pick, is said where the eye already is, in place of the tray, so that nothing moves. */
function BarMessage(props: { notice: Notice | null; trouble: BarTrouble | null; children: React.ReactNode }) {
  const t = useTranslations("evolve.notice");
  const { notice, trouble } = props;
  const text =
    notice?.kind === "busy"
      ? t("busy", { seconds: notice.seconds })
      : notice?.kind === "still-trying"
        ? t("stillTrying")
        : trouble === "pick-missing"
          ? t("pickFirst")
          : trouble === "visibility-kept"
            ? t("visibilityKept")
            : null;
  return (
    <>
      <p role="status" className={text === null ? "sr-only" : "font-medium text-signal-text text-sm leading-snug"}>
        {text}
      </p>
      {text === null ? props.children : null}
    </>
  );
}
