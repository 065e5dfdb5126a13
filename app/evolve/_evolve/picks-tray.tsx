"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { handOnFocus } from "@/app/_components/hand-on-focus";
import { Picture } from "@/app/_components/picture";
import type { GenerationState } from "./generation-state";
import type { GenerationStore } from "./generation-store";

interface PicksTrayProps {
  store: GenerationStore;
  state: GenerationState | undefined;
  onUnpick(slot: number): void;
}

/** What is picked on this screen, small; before the first pick: what this screen was bred from. */
export function PicksTray({ store, state, onUnpick }: PicksTrayProps) {
  const t = useTranslations("evolve.tray");
  const heading = useRef<HTMLParagraphElement>(null);
  const picks = state?.picks ?? [];
  const parentId = state?.view?.parentId ?? null;
  const parents = parentId === null ? [] : (state?.view?.picks ?? []);
  return (
    <div className="flex min-w-0 flex-1 items-center gap-3">
      <p
        ref={heading}
        tabIndex={-1}
        className="shrink-0 text-sm leading-tight outline-none has-[+ul:empty]:shrink"
        aria-live="polite"
      >
        {picks.length > 0 ? (
          <span className="font-semibold">{t("picked", { count: picks.length })}</span>
        ) : parents.length > 0 ? (
          <span className="text-ink-soft">{t("bredFrom")}</span>
        ) : (
          <span className="text-ink-soft">{t("hint")}</span>
        )}
      </p>
      <ul className="flex min-w-0 gap-1.5 overflow-x-auto p-1 [scrollbar-width:none]">
        {picks.length > 0
          ? picks.map((slot) => (
              <li key={slot} className="shrink-0">
                <button
                  type="button"
                  onClick={({ currentTarget }) => {
                    handOnFocus(currentTarget.closest("li"), heading.current);
                    onUnpick(slot);
                  }}
                  aria-label={t("unpick", { number: slot + 1 })}
                  className="group studio relative size-11 overflow-hidden rounded-[10px] ring-2 ring-signal"
                >
                  {state === undefined ? null : <Thumbnail store={store} id={state.id} slot={slot} />}
                  <span className="absolute inset-0 grid place-items-center bg-ink/55 text-paper opacity-0 transition-opacity group-hover:opacity-100 group-focus-visible:opacity-100">
                    <X size={18} aria-hidden />
                  </span>
                </button>
              </li>
            ))
          : parents.map((slot) => (
              <li key={slot} className="studio size-11 shrink-0 overflow-hidden rounded-[10px]">
                {parentId === null ? null : <Thumbnail store={store} id={parentId} slot={slot} />}
              </li>
            ))}
      </ul>
    </div>
  );
}

/** The screen's own snapshot comes within a frame or two; only without one is the server asked for a picture. */
const SNAPSHOT_WAIT_MS = 500;

function Thumbnail({ store, id, slot }: { store: GenerationStore; id: string; slot: number }) {
  const read = () => store.thumbnail(id, slot);
  const snapshot = useSyncExternalStore(store.subscribe, read, read);
  const [isWaitOver, setWaitOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setWaitOver(true), SNAPSHOT_WAIT_MS);
    return () => clearTimeout(timer);
  }, []);
  const src = snapshot ?? (isWaitOver ? `/api/generations/${id}/organisms/${slot}/picture?size=160` : null);
  if (src === null) return null;
  return <Picture src={src} alt="" width={44} height={44} className="size-11 object-cover" />;
}
