"use client";
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { iconButton, secondaryButton } from "@/app/_components/button-styles";
import { fieldProblem } from "@/app/_components/field-styles";
import { handOnFocus } from "@/app/_components/hand-on-focus";
import { MAX_SLOTS } from "@/lib/contracts/challenge";
import { LOCALE_NAMES, type Locale } from "@/lib/contracts/locale";
import { Field } from "./field";
import type { FieldProblem } from "./field-problem";
import { emptySlot, type SlotDraft, withChessMen } from "./slot-draft";

interface SlotsEditorProps {
  /** The challenge's own language, and those that it can be translated to. */
  locale: Locale;
  others: readonly Locale[];
  slots: readonly SlotDraft[];
  /** Of the whole form. */
  problem: FieldProblem | null;
  /** Told how the slots change: several may do so before they are drawn again. */
  onChange(change: (slots: readonly SlotDraft[]) => readonly SlotDraft[]): void;
}

/** The places there are to win: name, tag, how many, how tall. */
export function SlotsEditor({ slots, locale, others, problem, onChange }: SlotsEditorProps) {
  const t = useTranslations("challenge.admin");
  const heading = useRef<HTMLHeadingElement>(null);
  const change = (key: string, changes: Partial<SlotDraft>) =>
    onChange((now) => now.map((slot) => (slot.key === key ? { ...slot, ...changes } : slot)));
  const rename = (key: string, language: Locale, title: string) =>
    onChange((now) =>
      now.map((slot) => (slot.key === key ? { ...slot, titles: { ...slot.titles, [language]: title } } : slot)),
    );
  const field = (index: number, name: string) => {
    const path = `slots.${index}.${name}`;
    return { name: path, problem: problem?.field === path ? problem.text : undefined };
  };
  return (
    <section aria-labelledby="slots">
      <h2 ref={heading} id="slots" tabIndex={-1} className="font-semibold text-xl outline-none">
        {t("slots")}
      </h2>
      <ol className="mt-3 grid gap-3">
        {slots.map((slot, index) => (
          <li key={slot.key}>
            <fieldset className="grid grid-cols-2 gap-3 rounded-2xl bg-panel p-4 sm:grid-cols-[2fr_2fr_1fr_1fr_auto] sm:items-start">
              <legend className="sr-only">{t("slot", { number: index + 1 })}</legend>
              <Field
                {...field(index, "title")}
                label={t("slotTitle")}
                value={slot.title}
                onChange={(title) => change(slot.key, { title })}
              />
              <Field
                {...field(index, "tag")}
                label={t("slotTag")}
                value={slot.tag}
                onChange={(tag) => change(slot.key, { tag })}
              />
              <Field
                {...field(index, "placeCount")}
                label={t("slotPlaces")}
                type="number"
                value={slot.placeCount}
                onChange={(placeCount) => change(slot.key, { placeCount })}
              />
              <Field
                {...field(index, "targetHeightMm")}
                label={t("slotHeight")}
                type="number"
                value={slot.targetHeightMm}
                onChange={(targetHeightMm) => change(slot.key, { targetHeightMm })}
              />
              <button
                type="button"
                aria-label={t("removeSlot", { number: index + 1 })}
                onClick={({ currentTarget }) => {
                  handOnFocus(currentTarget.closest("li"), heading.current);
                  onChange((now) => now.filter(({ key }) => key !== slot.key));
                }}
                className={`${iconButton} max-sm:col-span-2 max-sm:-my-2 max-sm:justify-self-end sm:mt-6.5`}
              >
                <X size={18} aria-hidden />
              </button>
              {others.map((other) => (
                <div key={other} className="col-span-2">
                  <Field
                    {...field(index, `titles.${other}`)}
                    label={t("slotTitleIn", { language: LOCALE_NAMES[other] })}
                    value={slot.titles[other] ?? ""}
                    onChange={(title) => rename(slot.key, other, title)}
                  />
                </div>
              ))}
            </fieldset>
          </li>
        ))}
      </ol>
      <p role="alert" className={`mt-3 ${fieldProblem} empty:hidden`}>
        {problem?.field === "slots" ? problem.text : null}
      </p>
      <div className="mt-3 flex flex-wrap gap-3">
        {slots.length >= MAX_SLOTS ? null : (
          <button
            type="button"
            onClick={() => onChange((now) => [...now, emptySlot(now.length)])}
            className={secondaryButton}
          >
            <Plus size={18} aria-hidden />
            {t("addSlot")}
          </button>
        )}
        <button type="button" onClick={() => onChange((now) => withChessMen(now, locale))} className={secondaryButton}>
          {t("chessSlots")}
        </button>
      </div>
    </section>
  );
}
