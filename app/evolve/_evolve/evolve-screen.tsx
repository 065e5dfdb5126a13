"use client";
/** The evolve page in the browser: one mounted screen that shows whichever generation the address names. */
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import type { PrintHeights } from "@/app/_components/download-stl";
import { type BreedMode, DEFAULT_STRENGTH, type GenerationView, type Strength } from "@/lib/contracts/evolve";
import { type BarTrouble, EvolveBar } from "./evolve-bar";
import type { RunOpening } from "./provisional-view";
import { ScreenHeader } from "./screen-header";
import { ScreenMessage } from "./screen-message";
import { TileGrid } from "./tile-grid";
import { idInAddress, useAddress } from "./use-address";
import { useGeneration, useGenerationStore } from "./use-generation";

const OrganismDialog = dynamic(() => import("./organism-dialog").then((module) => module.OrganismDialog), {
  ssr: false,
});

interface EvolveScreenProps {
  visitorId: string | null;
  /** Of downloads, as the settings say. */
  heights: PrintHeights;
  /** The generation the server rendered, or what to start from. */
  opening: { kind: "generation"; view: GenerationView } | ({ kind: "start" } & RunOpening);
}

export function EvolveScreen({ visitorId, heights, opening }: EvolveScreenProps) {
  const t = useTranslations("evolve");
  const store = useGenerationStore(visitorId, opening.kind === "generation" ? opening.view : null);
  const { id, move } = useAddress(opening.kind === "generation" ? opening.view.id : null);
  const state = useGeneration(store, id);
  const [strength, setStrength] = useState<Strength>(
    opening.kind === "generation" ? opening.view.strength : DEFAULT_STRENGTH,
  );
  const [expandedSlot, setExpandedSlot] = useState<number | null>(null);
  const [trouble, setTrouble] = useState<BarTrouble | null>(null);
  const [lastChildren] = useState(() => new Map<string, string>());
  const announcement = useAnnouncement(state?.id, state?.phase);
  useTitle(state?.view?.number);

  // The address wins over what the server rendered: on the way back from another page Next shows the page of an older
  // address. Without an id in the address this is a fresh visit to /evolve, which starts a run, once.
  useEffect(() => {
    const named = idInAddress();
    if (named !== null) return move(named, "replace");
    if (opening.kind !== "start") return;
    const startedId = store.start({ source: opening.source, glaze: opening.glaze });
    if (startedId !== null) move(startedId, "replace");
  }, [store, opening, move]);
  useEffect(() => {
    if (id !== null) store.open(id);
    setExpandedSlot(null);
    setTrouble(null);
  }, [store, id]);
  useEffect(() => {
    store.onRenamed = (oldId, newId) => {
      if (idInAddress() === oldId) move(newId, "replace");
    };
  }, [store, move]);

  const onToggle = useCallback(
    (slot: number) => {
      setTrouble(null);
      if (id !== null) store.togglePick(id, slot);
    },
    [store, id],
  );
  const onSnapshot = useCallback(
    (slot: number, dataUrl: string) => id !== null && store.keepThumbnail(id, slot, dataUrl),
    [store, id],
  );
  const evolve = (mode: BreedMode, picks: readonly number[] = state?.picks ?? []) => {
    if (id === null) return;
    const childId = store.evolve(id, { picks, strength, mode });
    setTrouble(childId === null && picks.length === 0 ? "pick-missing" : null);
    if (childId === null) return;
    lastChildren.set(id, childId);
    move(childId, "push");
  };
  const changeVisibility = async (visibility: GenerationView["run"]["visibility"]) => {
    if (id !== null) setTrouble((await store.setVisibility(id, visibility)) ? null : "visibility-kept");
  };
  const startOver = () => {
    const startedId = store.start({ source: { kind: "scratch" } });
    if (startedId !== null) move(startedId, "push");
  };
  const goBack = () => state?.view?.parentId && move(state.view.parentId, "push");
  const redoId = (id === null ? undefined : lastChildren.get(id)) ?? state?.view?.children.at(-1)?.id ?? null;

  return (
    <div className="flex min-h-dvh flex-col">
      <ScreenHeader
        view={state?.view ?? null}
        redoId={redoId}
        onGo={(target) => move(target, "push")}
        onStartOver={startOver}
        onVisibility={(visibility) => void changeVisibility(visibility)}
      />
      <main className="relative mx-auto flex w-full max-w-[1560px] grow flex-col gap-2 px-3 pb-3 sm:px-5">
        {state?.view?.isOwn === false ? (
          <p className="rounded-xl bg-raised px-4 py-2.5 text-ink-soft text-sm">{t("foreign")}</p>
        ) : null}
        <TileGrid
          state={state}
          isPaused={expandedSlot !== null}
          onToggle={onToggle}
          onClear={() => id !== null && store.clearPicks(id)}
          onEvolve={() => evolve("breed")}
          onExpand={setExpandedSlot}
          onSnapshot={onSnapshot}
        />
        <ScreenMessage
          state={state}
          hasVisitor={visitorId !== null}
          onRetry={() => id !== null && void store.retry(id)}
          onBack={goBack}
          onStartOver={startOver}
        />
      </main>
      <EvolveBar
        store={store}
        state={state}
        strength={strength}
        trouble={trouble}
        onStrength={setStrength}
        onUnpick={onToggle}
        onEvolve={(mode) => evolve(mode)}
      />
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
      {state !== undefined && expandedSlot !== null ? (
        <OrganismDialog
          state={state}
          slot={expandedSlot}
          heights={heights}
          onClose={() => setExpandedSlot(null)}
          onTogglePick={onToggle}
          onEvolveOnly={(slot) => evolve("breed", [slot])}
        />
      ) : null}
    </div>
  );
}

/** Names the tab after the generation that is shown: moving on asks no server for a page. */
function useTitle(number: number | undefined): void {
  const t = useTranslations();
  useEffect(() => {
    if (number !== undefined) document.title = `${t("evolve.generationTitle", { number })} · ${t("site.name")}`;
  }, [number, t]);
}

/** Says that the shapes are here, once for each screen that was waited for. */
function useAnnouncement(id: string | undefined, phase: string | undefined): string {
  const t = useTranslations("evolve");
  const [text, setText] = useState("");
  const waitedFor = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (phase === "loading") waitedFor.current = id;
    if (phase === "loading") setText(t("growing"));
    if (phase === "done") setText(waitedFor.current === id ? t("arrived") : t("shown"));
  }, [id, phase, t]);
  return text;
}
