"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { AskTwice } from "@/app/_components/ask-twice";
import { primaryButton, secondaryButton } from "@/app/_components/button-styles";
import { DesignForm, type DesignTexts } from "@/app/_components/design-form/design-form";
import { fieldLabel } from "@/app/_components/field-styles";
import { readJson, sendJson } from "@/app/_components/send-json";
import type { DesignVisibility } from "@/lib/contracts/publish";
import type { EditState } from "./edit-button";

interface EditFormProps {
  state: EditState;
  onSaved(): void;
  onDeleted(): void;
}

/**
 * Edits carry the version they began with. When the design was changed elsewhere meanwhile, the author chooses: keep what is
 * written here (saved over it on the next try), or take what is there.
 */
export function EditForm({ state: opened, onSaved, onDeleted }: EditFormProps) {
  const t = useTranslations("publish");
  const [state, setState] = useState(opened);
  const [version, setVersion] = useState(opened.design.version);
  const [theirs, setTheirs] = useState<EditState | null>(null);
  const [visibility, setVisibility] = useState<DesignVisibility>(opened.design.visibility);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { design } = state;
  const save = async (texts: DesignTexts) => {
    // A second press would meet the version that the first one made, and read of a conflict.
    if (isBusy) return;
    setBusy(true);
    setProblem(null);
    const answer = await sendJson("PATCH", `/api/designs/${design.id}`, { ...texts, visibility, version });
    if (answer.ok) return onSaved();
    setBusy(false);
    const now = answer.code === "CONFLICT" ? await readJson<EditState>(`/api/designs/${design.id}`) : null;
    if (now?.ok && now.value.design.version !== version) return setTheirs(now.value);
    setProblem(answer.message || t("failed", { reason: t("offline") }));
  };
  return (
    <>
      {theirs === null ? null : (
        <Conflict
          title={theirs.design.title}
          onKeep={() => {
            setVersion(theirs.design.version);
            setTheirs(null);
          }}
          onTake={() => {
            setState(theirs);
            setVersion(theirs.design.version);
            setVisibility(theirs.design.visibility);
            setTheirs(null);
          }}
        />
      )}
      <Audience value={visibility} canPublish={state.licences.length > 0} onChange={setVisibility} />
      <DesignForm
        key={`${design.id} ${design.version}`}
        initial={design}
        licences={state.licences}
        problem={problem}
        onSubmit={save}
        actions={() => (
          <button type="submit" aria-disabled={isBusy || theirs !== null} className={`${primaryButton} grow`}>
            {t(isBusy ? "busy" : "saveChanges")}
          </button>
        )}
      />
      <DeleteDesign design={{ ...design, version }} onDeleted={onDeleted} />
    </>
  );
}

function Conflict({ title, onKeep, onTake }: { title: string; onKeep(): void; onTake(): void }) {
  const t = useTranslations("publish");
  return (
    <div role="alert" className="mb-4 rounded-xl border border-line-strong p-4">
      <p className="leading-relaxed">{t("conflict", { title })}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <button type="button" className={secondaryButton} onClick={onKeep}>
          {t("keepMine")}
        </button>
        <button type="button" className={secondaryButton} onClick={onTake}>
          {t("takeTheirs")}
        </button>
      </div>
    </div>
  );
}

interface AudienceProps {
  value: DesignVisibility;
  canPublish: boolean;
  onChange(value: DesignVisibility): void;
}

function Audience({ value, canPublish, onChange }: AudienceProps) {
  const t = useTranslations("publish");
  const choices = [
    ["public", t("audiencePublic")],
    ["private", t("audiencePrivate")],
  ] as const;
  return (
    <fieldset className="mb-4">
      <legend className={fieldLabel}>{t("audience")}</legend>
      <div className="flex flex-wrap gap-x-6">
        {choices.map(([choice, label]) => (
          <label key={choice} className="flex min-h-11 items-center gap-2.5">
            <input
              type="radio"
              name="audience"
              checked={value === choice}
              disabled={choice === "public" && !canPublish}
              onChange={() => onChange(choice)}
              className="size-4.5 accent-signal"
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function DeleteDesign(props: { design: { id: string; title: string; version: number }; onDeleted(): void }) {
  const t = useTranslations("publish");
  const { design, onDeleted } = props;
  const [problem, setProblem] = useState<string | null>(null);
  const remove = async () => {
    const answer = await sendJson("DELETE", `/api/designs/${design.id}`, { version: design.version });
    if (answer.ok) onDeleted();
    else setProblem(answer.message || t("failed", { reason: t("offline") }));
  };
  return (
    <div className="mt-6 border-line border-t pt-4">
      <AskTwice
        label={t("delete")}
        question={t("deleteAsk", { title: design.title })}
        hint={t("deleteHint")}
        yes={t("deleteYes")}
        no={t("deleteNo")}
        onYes={() => void remove()}
      />
      <p role="status" className="text-signal-text text-sm empty:hidden">
        {problem}
      </p>
    </div>
  );
}
