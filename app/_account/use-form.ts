"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { type Refusal, type Sent, withoutField } from "../_components/send-json";

export interface FormState {
  /** A sentence per field. */
  errors: Readonly<Record<string, string>>;
  /** A sentence about the whole form; null without one. */
  problem: string | null;
  isBusy: boolean;
  /** The last try went well, and nothing has been sent since. */
  isDone: boolean;
  onSubmit(event: FormEvent<HTMLFormElement>): void;
}

export interface FormOptions {
  /** What is wrong already, by field; sent only when nothing is. */
  check(values: Record<string, string>): Record<string, string | null>;
  send(values: Record<string, string>): Promise<Sent>;
  onDone(values: Record<string, string>, form: HTMLFormElement): void;
  /** Our words for refusals, by `status` or `status:field`; others are shown as the server said them. */
  words?: Record<string, string>;
  /** Names of this form's fields, for refusals that speak of a field it does not have. */
  fields: readonly string[];
}

/** A form whose errors stand beside the fields; the first wrong field gets the focus. */
export function useForm({ check, send, onDone, words = {}, fields }: FormOptions): FormState {
  const t = useTranslations("account.problem");
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isDone, setDone] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    const field = fields.find((name) => errors[name] !== undefined);
    if (field === undefined) return;
    const input = form.current?.elements.namedItem(field);
    if (input instanceof HTMLElement) input.focus();
  }, [errors, fields]);

  function show(outcome: Refusal): void {
    const { status, code, field, retryAfterSeconds } = outcome;
    const sentence =
      words[`${status}:${field}`] ??
      words[status] ??
      (code === "LOGIN_AGAIN" ? t("loginAgain") : null) ??
      (code === "UNAUTHENTICATED" && field === null ? t("loggedOut") : null) ??
      (status === 0 ? t("offline") : null) ??
      (status === 429 ? t("tooMany", { minutes: Math.max(1, Math.ceil(retryAfterSeconds / 60)) }) : null) ??
      (status === 503 ? t("away") : null) ??
      withoutField(outcome);
    // A field may be out of the form for now, as that of a password for an account that has none.
    const isShown =
      field !== null && fields.includes(field) && form.current?.elements.namedItem(field) instanceof Element;
    if (isShown) setErrors({ [field]: sentence });
    else setProblem(sentence);
  }

  async function submit(element: HTMLFormElement): Promise<void> {
    form.current = element;
    const values = Object.fromEntries([...new FormData(element)].map(([name, value]) => [name, String(value)]));
    const found = Object.entries(check(values)).filter((entry): entry is [string, string] => entry[1] !== null);
    setErrors(Object.fromEntries(found));
    setProblem(null);
    setDone(false);
    if (found.length > 0) return;
    setBusy(true);
    const outcome = await send(values);
    setBusy(false);
    setDone(outcome.ok);
    if (outcome.ok) onDone(values, element);
    else show(outcome);
  }

  return {
    errors,
    problem,
    isBusy,
    isDone,
    onSubmit(event) {
      event.preventDefault();
      if (!isBusy) void submit(event.currentTarget);
    },
  };
}
