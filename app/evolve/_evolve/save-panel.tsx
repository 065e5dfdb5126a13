"use client";
import { ArrowLeft, Check, Send } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { iconButton, primaryButton, secondaryButton } from "@/app/_components/button-styles";
import { DesignForm, type DesignTexts } from "@/app/_components/design-form/design-form";
import { dropDraft } from "@/app/_components/design-form/form-draft";
import { readJson, sendJson } from "@/app/_components/send-json";
import type { DesignVisibility, SavedDesign, SaveState } from "@/lib/contracts/publish";
import { tagInAddress } from "./use-address";

interface SavePanelProps {
  generationId: string;
  slot: number;
  onBack(): void;
}

/** In place of the dialog's buttons: the form that saves or publishes an organism, and what came of it. */
export function SavePanel({ generationId, slot, onBack }: SavePanelProps) {
  const t = useTranslations("publish");
  const { state, hasFailed, retry } = useSaveState(generationId, slot);
  const [saved, setSaved] = useState<SavedDesign | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const draftName = `${generationId}-${slot}`;

  const submit = async (texts: DesignTexts, visibility: DesignVisibility) => {
    if (isBusy) return;
    setBusy(true);
    setProblem(null);
    const answer = await sendJson<SavedDesign>("POST", "/api/designs", { generationId, slot, ...texts, visibility });
    setBusy(false);
    if (answer.ok) {
      dropDraft(draftName);
      setSaved(answer.value);
    } else setProblem(answer.message === "" ? t("failed", { reason: t("offline") }) : answer.message);
  };

  if (saved !== null) return <SavedNotice saved={saved} onBack={onBack} />;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-center gap-1">
        <button type="button" className={`${iconButton} -ml-2`} aria-label={t("back")} onClick={onBack}>
          <ArrowLeft size={20} aria-hidden />
        </button>
        <h3 className="font-semibold text-lg">{t("open")}</h3>
      </div>
      {state !== null ? (
        <>
          <KnownDesign state={state} />
          {state.design?.visibility === "public" ? null : (
            <DesignForm
              initial={state.design ?? { tags: wantedTags() }}
              draftName={draftName}
              licences={state.licences}
              ancestors={state.ancestors}
              problem={problem}
              onSubmit={submit}
              actions={(send) => (
                <>
                  {state.licences.length === 0 ? null : (
                    <button type="submit" aria-disabled={isBusy} className={`${primaryButton} grow`}>
                      <Send size={18} aria-hidden />
                      {isBusy ? t("busy") : t("publish")}
                    </button>
                  )}
                  {state.design === null ? (
                    <button
                      type="button"
                      aria-disabled={isBusy}
                      onClick={() => send("private")}
                      className={`${secondaryButton} grow`}
                    >
                      {t("save")}
                    </button>
                  ) : null}
                </>
              )}
            />
          )}
        </>
      ) : hasFailed ? (
        <div role="alert">
          <p className="text-ink-soft">{t("loadFailed")}</p>
          <button type="button" className={`${secondaryButton} mt-3`} onClick={retry}>
            {t("retry")}
          </button>
        </div>
      ) : (
        <p role="status" className="min-h-96 text-ink-soft">
          {t("loading")}
        </p>
      )}
    </div>
  );
}

/** The tag of the challenge that the run was started for. */
function wantedTags(): string[] {
  const tag = tagInAddress();
  return tag === null ? [] : [tag];
}

/** What this organism is already. */
function KnownDesign({ state: { design } }: { state: SaveState }) {
  const t = useTranslations("publish");
  if (design === null) return null;
  return (
    <p className="flex flex-wrap items-center justify-between gap-2 rounded-xl bg-line px-4 py-3 text-sm">
      {t(design.visibility === "public" ? "openPublished" : "openSaved")}
      <Link href={`/design/${design.id}`} prefetch={false} className="font-semibold underline underline-offset-4">
        {design.title}
      </Link>
    </p>
  );
}

function SavedNotice({ saved, onBack }: { saved: SavedDesign; onBack(): void }) {
  const t = useTranslations("publish");
  const notice = useRef<HTMLParagraphElement>(null);
  // The button that was pressed is gone: whoever listens or uses the keyboard goes on from here. Before the next frame, in
  // which the dialog would take the focus to itself.
  useLayoutEffect(() => notice.current?.focus(), []);
  return (
    <div className="flex flex-col gap-4">
      <p ref={notice} tabIndex={-1} className="flex items-center gap-2 font-semibold text-lg outline-none">
        <Check size={20} aria-hidden className="text-signal-text" />
        {t(saved.visibility === "public" ? "donePublished" : "doneSaved")}
      </p>
      <Link href={saved.href} prefetch={false} className={primaryButton}>
        {t("view")}
      </Link>
      <button type="button" className={secondaryButton} onClick={onBack}>
        {t("goOn")}
      </button>
    </div>
  );
}

function useSaveState(generationId: string, slot: number) {
  const [state, setState] = useState<SaveState | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const [tryCount, setTryCount] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try asks again.
  useEffect(() => {
    const abort = new AbortController();
    setFailed(false);
    readJson<SaveState>(`/api/designs/origin/${generationId}/${slot}`, abort.signal).then((answer) => {
      if (abort.signal.aborted) return;
      if (answer.ok) setState(answer.value);
      else setFailed(true);
    });
    return () => abort.abort();
  }, [generationId, slot, tryCount]);
  return { state, hasFailed, retry: () => setTryCount((count) => count + 1) };
}
