"use client";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import { type Licence, suggestedLicence } from "@/lib/contracts/licence";
import {
  type DesignVisibility,
  type LicensedAncestor,
  MAX_DESCRIPTION_LENGTH,
  MAX_TITLE_LENGTH,
} from "@/lib/contracts/publish";
import { fieldInput, fieldLabel, fieldProblem } from "../field-styles";
import { type FormDraft, keepDraft, recallDraft } from "./form-draft";
import { LicenceField } from "./licence-field";
import { TagField } from "./tag-field";
import { useTagEntry } from "./use-tag-entry";

export interface DesignTexts {
  title: string;
  description: string;
  tags: string[];
  licence: Licence;
}

interface DesignFormProps {
  initial: Partial<DesignTexts>;
  /** What is written is kept under this name until it is dropped (form-draft.ts); without one it goes with the form. */
  draftName?: string;
  /** Those that the ancestors allow; none: it cannot be published. */
  licences: readonly Licence[];
  ancestors?: readonly LicensedAncestor[];
  /** Sentence about the last try; null while there is none. */
  problem: string | null;
  onSubmit(texts: DesignTexts, visibility: DesignVisibility): void;
  /** The buttons. They call the given function with who may see the design. */
  actions(submit: (visibility: DesignVisibility) => void): React.ReactNode;
}

/** Name, tags, words and licence of a design: for saving, publishing and editing. */
export function DesignForm(props: DesignFormProps) {
  const { initial, draftName, licences, ancestors = [], problem, onSubmit, actions } = props;
  const t = useTranslations("publish");
  const id = useId();
  const [draft] = useState(() => (draftName === undefined ? null : recallDraft(draftName)));
  const begun = { ...initial, ...draft };
  const [title, setTitle] = useState(begun.title ?? "");
  const [description, setDescription] = useState(begun.description ?? "");
  const tagEntry = useTagEntry(begun.tags ?? [], draft?.tagText);
  const [chosen, setChosen] = useState<Licence | undefined>(begun.licence);
  useKeptDraft(draftName, { title, description, tags: [...tagEntry.tags], tagText: tagEntry.text, licence: chosen });
  const [isTitleMissing, setTitleMissing] = useState(false);
  const licence = chosen && licences.includes(chosen) ? chosen : suggestedLicence(licences);
  const submit = (visibility: DesignVisibility) => {
    const isMissing = title.trim() === "";
    setTitleMissing(isMissing);
    const tags = tagEntry.finish();
    if (isMissing) document.getElementById(`${id}-title`)?.focus();
    else if (tags === null) document.getElementById(`${id}-tags`)?.focus();
    else onSubmit({ title, description, tags: [...tags], licence }, visibility);
  };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit(licences.length === 0 ? "private" : "public");
      }}
    >
      <div>
        <label htmlFor={`${id}-title`} className={fieldLabel}>
          {t("title")}
        </label>
        <input
          id={`${id}-title`}
          value={title}
          maxLength={MAX_TITLE_LENGTH}
          placeholder={t("titleHint")}
          autoComplete="off"
          aria-invalid={isTitleMissing}
          aria-describedby={`${id}-title-problem`}
          onChange={(event) => {
            setTitle(event.target.value);
            setTitleMissing(false);
          }}
          className={fieldInput}
        />
        <p id={`${id}-title-problem`} className={`${fieldProblem} empty:hidden`}>
          {isTitleMissing ? t("titleMissing") : null}
        </p>
      </div>
      <TagField id={`${id}-tags`} entry={tagEntry} />
      <div>
        <label htmlFor={`${id}-description`} className={fieldLabel}>
          {t("description")}
        </label>
        <textarea
          id={`${id}-description`}
          value={description}
          maxLength={MAX_DESCRIPTION_LENGTH}
          placeholder={t("descriptionHint")}
          rows={3}
          onChange={(event) => setDescription(event.target.value)}
          className={`${fieldInput} resize-y`}
        />
      </div>
      <LicenceField licences={licences} ancestors={ancestors} value={licence} onChange={setChosen} />
      <p role="alert" className={`${fieldProblem} empty:hidden`}>
        {problem}
      </p>
      <div className="flex flex-wrap gap-2.5">{actions(submit)}</div>
    </form>
  );
}

/** Keeps what is written from the first change on. */
function useKeptDraft(name: string | undefined, draft: FormDraft): void {
  const text = JSON.stringify(draft);
  const last = useRef(text);
  useEffect(() => {
    if (name === undefined || text === last.current) return;
    last.current = text;
    keepDraft(name, JSON.parse(text) as FormDraft);
  }, [name, text]);
}
