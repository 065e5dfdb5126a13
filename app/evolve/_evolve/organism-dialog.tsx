"use client";
import { Dialog } from "@base-ui/react/dialog";
import { Check, Send, Sprout, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { iconButton, primaryButton, secondaryButton } from "@/app/_components/button-styles";
import { DownloadStl, type PrintHeights } from "@/app/_components/download-stl";
import { prepareShape } from "@/app/_viewer/prepared-shape";
import { proportionsOf } from "@/app/_viewer/proportions";
import { ShapeViewer } from "@/app/_viewer/shape-viewer";
import { GLAZES } from "@/lib/contracts/glaze";
import type { GenerationState } from "./generation-state";
import { SavePanel } from "./save-panel";

interface OrganismDialogProps {
  state: GenerationState;
  slot: number;
  heights: PrintHeights;
  onClose(): void;
  onTogglePick(slot: number): void;
  onEvolveOnly(slot: number): void;
}

/** One organism, large: look at it from all sides, save or publish it, download it, pick it, or breed from it alone. */
export function OrganismDialog({ state, slot, heights, onClose, onTogglePick, onEvolveOnly }: OrganismDialogProps) {
  const t = useTranslations("evolve.dialog");
  const publishText = useTranslations("publish");
  const [isSaving, setSaving] = useState(false);
  const closeRef = useRef<HTMLButtonElement>(null);
  const decoded = state.shapes[slot] ?? null;
  const isPicked = state.picks.includes(slot);
  const base = `/api/generations/${state.id}/organisms/${slot}`;
  const prepared = decoded === null ? null : prepareShape(decoded.shape);
  const isEmpty = decoded !== null && prepared === null;
  return (
    <Dialog.Root open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-black/55 backdrop-blur-[3px] transition-opacity duration-200 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          initialFocus={closeRef}
          finalFocus={() => document.querySelector<HTMLElement>(`[data-slot="${slot}"]`)}
          className="fixed inset-0 z-50 m-auto grid max-h-dvh w-full max-w-5xl overflow-y-auto bg-panel text-ink shadow-card outline-none transition-[opacity,transform] duration-200 data-ending-style:scale-[0.98] data-starting-style:scale-[0.98] data-ending-style:opacity-0 data-starting-style:opacity-0 sm:h-fit sm:w-[calc(100%-3rem)] sm:rounded-3xl md:grid-cols-[minmax(0,1.5fr)_minmax(18rem,1fr)]"
        >
          <ShapeViewer
            shape={prepared}
            glazeHex={GLAZES[state.view?.run.glaze ?? 0]!.hex}
            label={t("title", { number: slot + 1 })}
            posterUrl={`${base}/picture?size=640`}
            className="min-h-[18rem] sm:min-h-[min(34rem,72dvh)] sm:rounded-t-3xl md:rounded-tr-none md:rounded-bl-3xl"
          />
          <div className="flex flex-col gap-5 p-5 sm:p-7">
            <div className="flex items-start justify-between gap-3">
              <div>
                <Dialog.Title className="font-bold text-2xl">{t("title", { number: slot + 1 })}</Dialog.Title>
                <Dialog.Description className="mt-1 text-ink-soft text-sm">
                  {t("description", { number: state.view?.number ?? 0 })}
                </Dialog.Description>
              </div>
              <Dialog.Close ref={closeRef} className={`${iconButton} -mt-1 -mr-2`} aria-label={t("close")}>
                <X size={20} aria-hidden />
              </Dialog.Close>
            </div>
            {isSaving ? (
              <SavePanel generationId={state.id} slot={slot} onBack={() => setSaving(false)} />
            ) : (
              <>
                <div className="flex flex-col gap-2.5">
                  <button type="button" className={primaryButton} onClick={() => onEvolveOnly(slot)}>
                    <Sprout size={20} aria-hidden />
                    {t("evolveOnly")}
                  </button>
                  <button
                    type="button"
                    aria-pressed={isPicked}
                    className={secondaryButton}
                    onClick={() => onTogglePick(slot)}
                  >
                    <Check size={18} aria-hidden className={isPicked ? "text-signal-text" : "opacity-40"} />
                    {isPicked ? t("picked") : t("pick")}
                  </button>
                  {isEmpty || state.view === null ? null : state.view.isOwn ? (
                    <button type="button" className={secondaryButton} onClick={() => setSaving(true)}>
                      <Send size={18} aria-hidden />
                      {publishText("open")}
                    </button>
                  ) : (
                    <p className="text-ink-soft text-sm">{publishText("foreign")}</p>
                  )}
                </div>
                <div className="mt-auto border-line border-t pt-5">
                  {isEmpty ? (
                    <p className="text-ink-soft text-sm">{t("empty")}</p>
                  ) : (
                    <DownloadStl
                      href={`${base}/stl`}
                      proportions={decoded === null ? null : proportionsOf(decoded.shape)}
                      heights={heights}
                    />
                  )}
                </div>
              </>
            )}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
