"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ChallengeTranslations } from "@/lib/contracts/challenge";
import { LOCALE_NAMES, type Locale } from "@/lib/contracts/locale";
import { Field } from "./field";
import type { FieldProblem } from "./field-problem";

interface Words {
  title: string;
  text: string;
  rules: string;
}

/** As it is typed: a language may be empty or half filled in. */
export type Translations = Readonly<Partial<Record<Locale, Words>>>;

export const NO_WORDS: Words = { title: "", text: "", rules: "" };

/** Those of the languages in which anything has been written. */
export const writtenOf = (translations: Translations, locales: readonly Locale[]): ChallengeTranslations =>
  Object.fromEntries(
    locales.flatMap((locale) => {
      const words = translations[locale];
      return words && Object.values(words).some((value) => value.trim() !== "") ? [[locale, words] as const] : [];
    }),
  );

interface TranslationFieldsProps {
  locale: Locale;
  words: Words;
  /** Of the whole form. */
  problem: FieldProblem | null;
  onChange(changes: Partial<Words>): void;
}

/** The words of a challenge in one more language. Whoever reads a language that is left empty gets the challenge's own. */
export function TranslationFields({ locale, words, problem, onChange }: TranslationFieldsProps) {
  const t = useTranslations("challenge.admin");
  const language = LOCALE_NAMES[locale];
  const path = `translations.${locale}.`;
  const [isOpen, setOpen] = useState(words.title !== "");
  // A problem inside opens it, in time for its field to get the focus; what is typed neither opens nor shuts it.
  const [lastProblem, setLastProblem] = useState<FieldProblem | null>(null);
  if (problem !== lastProblem) {
    setLastProblem(problem);
    if (problem?.field?.startsWith(path)) setOpen(true);
  }
  const field = (name: keyof Words) => ({
    name: path + name,
    problem: problem?.field === path + name ? problem.text : undefined,
  });
  return (
    <details
      className="rounded-2xl bg-panel px-5"
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="flex min-h-11 cursor-pointer items-center font-semibold">
        {t("inLanguage", { language })}
      </summary>
      <div className="grid gap-5 pt-2 pb-5">
        <Field
          {...field("title")}
          label={t("nameIn", { language })}
          value={words.title}
          onChange={(title) => onChange({ title })}
        />
        <Field
          {...field("text")}
          label={t("textIn", { language })}
          value={words.text}
          onChange={(text) => onChange({ text })}
          lineCount={4}
        />
        <Field
          {...field("rules")}
          label={t("rulesIn", { language })}
          value={words.rules}
          onChange={(rules) => onChange({ rules })}
          lineCount={4}
        />
      </div>
    </details>
  );
}
