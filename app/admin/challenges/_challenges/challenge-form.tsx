"use client";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { primaryButton } from "@/app/_components/button-styles";
import { fieldProblem } from "@/app/_components/field-styles";
import { sendJson } from "@/app/_components/send-json";
import {
  CHALLENGE_LAYOUTS,
  CHALLENGE_SCORINGS,
  type ChallengeLayout,
  type ChallengeScoring,
  type EditableChallenge,
} from "@/lib/contracts/challenge";
import { LOCALE_NAMES, LOCALES, type Locale } from "@/lib/contracts/locale";
import { Field } from "./field";
import { type FieldProblem, problemOf } from "./field-problem";
import { SelectField } from "./select-field";
import { emptySlot, type SlotDraft, slotDraftOf, slotInputOf, withStoredIds } from "./slot-draft";
import { SlotsEditor } from "./slots-editor";
import { NO_WORDS, TranslationFields, type Translations, writtenOf } from "./translation-fields";
import { isoOf, minutesOf } from "./utc-minutes";

interface ChallengeFormProps {
  /** null makes a new one. */
  challenge: EditableChallenge | null;
  /** ISO 8601: when it opens unless told otherwise. */
  openingAt: string;
  onSaved?(challenge: EditableChallenge): void;
  /** Told whenever it changes whether something was typed that is not saved. */
  onDirty?(isDirty: boolean): void;
}

/** Everything an admin decides about a challenge. Saving carries the version that was edited. */
export function ChallengeForm({ challenge, openingAt, onSaved, onDirty }: ChallengeFormProps) {
  const t = useTranslations("challenge.admin");
  const router = useRouter();
  const pageLocale = useLocale();
  const [slug, setSlug] = useState(challenge?.slug ?? "");
  const [title, setTitle] = useState(challenge?.title ?? "");
  const [text, setText] = useState(challenge?.text ?? "");
  const [rules, setRules] = useState(challenge?.rules ?? "");
  const [locale, setLocale] = useState<Locale>(challenge?.locale ?? pageLocale);
  const [translations, setTranslations] = useState<Translations>(challenge?.translations ?? {});
  const others = LOCALES.filter((one) => one !== locale);
  const [layout, setLayout] = useState<ChallengeLayout>(challenge?.layout ?? "shelf");
  const [scoring, setScoring] = useState<ChallengeScoring>(challenge?.scoring ?? "rating");
  const [opens, setOpens] = useState(minutesOf(openingAt));
  const [closes, setCloses] = useState(minutesOf(challenge?.closesAt ?? null));
  const [slots, setSlots] = useState<readonly SlotDraft[]>(challenge?.slots.map(slotDraftOf) ?? [emptySlot(0)]);
  const [problem, setProblem] = useState<FieldProblem | null>(null);
  const [isSaved, setSaved] = useState(false);
  const formRef = useRef<HTMLFormElement>(null);
  const [isBusy, setBusy] = useState(false);

  const fieldsOf = (drafts: readonly SlotDraft[]) => ({
    ...{ slug, title, text, rules, locale, layout, scoring },
    translations: writtenOf(translations, others),
    opensAt: isoOf(opens, openingAt) ?? openingAt,
    closesAt: isoOf(closes, challenge?.closesAt ?? null),
    slots: drafts.map((slot) => slotInputOf(slot, others)),
  });
  const current = JSON.stringify(fieldsOf(slots));
  const [saved, setSavedFields] = useState(current);
  const isDirty = current !== saved;
  useEffect(() => onDirty?.(isDirty), [isDirty, onDirty]);

  const submit = async () => {
    if (isBusy) return;
    setBusy(true);
    const fields = fieldsOf(slots);
    const sent = challenge
      ? await sendJson<EditableChallenge>("PATCH", `/api/challenges/${challenge.slug}`, {
          ...fields,
          version: challenge.version,
        })
      : await sendJson<EditableChallenge>("POST", "/api/challenges", fields);
    setBusy(false);
    setSaved(sent.ok);
    setProblem(sent.ok ? null : problemOf(sent, t("offline")));
    if (!sent.ok) return;
    setSlots((now) => withStoredIds(now, slots, sent.value.slots));
    setSavedFields(JSON.stringify(fieldsOf(withStoredIds(slots, slots, sent.value.slots))));
    onSaved?.(sent.value);
    if (sent.value.slug !== challenge?.slug) router.push(`/admin/challenges/${sent.value.slug}`);
    else router.refresh();
  };

  useEffect(() => {
    const found = problem?.field ? formRef.current?.elements.namedItem(problem.field) : null;
    if (found instanceof HTMLElement) found.focus();
  }, [problem]);
  const field = (name: string) => ({ name, problem: problem?.field === name ? problem.text : undefined });
  return (
    <form
      ref={formRef}
      noValidate
      autoComplete="off"
      className="mt-8 grid max-w-3xl gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Field {...field("title")} label={t("name")} value={title} onChange={setTitle} />
      <Field
        {...field("slug")}
        label={t("slug")}
        hint={t("slugHelp", { slug: slug || "…" })}
        value={slug}
        onChange={setSlug}
      />
      <Field {...field("text")} label={t("text")} value={text} onChange={setText} lineCount={4} />
      <Field {...field("rules")} label={t("rules")} value={rules} onChange={setRules} lineCount={4} />
      <SelectField
        label={t("locale")}
        values={LOCALES}
        nameOf={(each) => LOCALE_NAMES[each]}
        value={locale}
        onChange={setLocale}
      />
      {others.map((other) => (
        <TranslationFields
          key={other}
          locale={other}
          words={translations[other] ?? NO_WORDS}
          problem={problem}
          onChange={(changes) =>
            setTranslations((now) => ({ ...now, [other]: { ...NO_WORDS, ...now[other], ...changes } }))
          }
        />
      ))}
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField
          label={t("layout")}
          hint={layout === "board" ? t("boardHelp") : undefined}
          values={CHALLENGE_LAYOUTS}
          nameOf={(each) => t(`layouts.${each}`)}
          value={layout}
          onChange={setLayout}
        />
        <SelectField
          label={t("scoring")}
          values={CHALLENGE_SCORINGS}
          nameOf={(each) => t(`scorings.${each}`)}
          value={scoring}
          onChange={setScoring}
        />
        <Field {...field("opensAt")} label={t("opensAt")} type="datetime-local" value={opens} onChange={setOpens} />
        <Field {...field("closesAt")} label={t("closesAt")} type="datetime-local" value={closes} onChange={setCloses} />
      </div>
      <SlotsEditor slots={slots} locale={locale} others={others} problem={problem} onChange={setSlots} />
      <div className="flex flex-wrap items-center gap-4">
        <button type="submit" aria-disabled={isBusy} className={primaryButton}>
          {t(challenge ? "save" : "create")}
        </button>
        <p role="status" className={problem ? fieldProblem : "text-ink-soft text-sm"}>
          {problem ? (problem.field === null ? problem.text : t("seeField")) : isSaved && !isDirty ? t("saved") : ""}
        </p>
      </div>
    </form>
  );
}
