"use client";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { type Licence, suggestedLicence } from "@/lib/contracts/licence";
import {
  type DesignVisibility,
  type LicensedAncestor,
  MAX_DESCRIPTION_LENGTH,
  MAX_TITLE_LENGTH,
} from "@/lib/contracts/publish";
import { fieldInput, fieldLabel, fieldProblem } from "../field-styles";
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
export function DesignForm({ initial, licences, ancestors = [], problem, onSubmit, actions }: DesignFormProps) {
  const t = useTranslations("publish");
  const id = useId();
  const [title, setTitle] = useState(initial.title ?? "");
  const [description, setDescription] = useState(initial.description ?? "");
  const tagEntry = useTagEntry(initial.tags ?? []);
  const [chosen, setChosen] = useState<Licence | undefined>(initial.licence);
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
