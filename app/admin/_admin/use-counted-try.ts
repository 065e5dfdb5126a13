"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { sendOnce } from "@/app/_components/send-json";

/**
 * Sends a password or a code that stands in a form's fields of these names. Tries are counted: one press is one try, and none is
 * repeated by itself.
 */
export function useCountedTry(url: string, names: readonly string[], onDone: () => void) {
  const t = useTranslations("admin.form");
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy) return;
    const data = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(null);
    const answer = await sendOnce(
      "POST",
      url,
      Object.fromEntries(names.map((name) => [name, String(data.get(name) ?? "")])),
    );
    if (answer.ok) return onDone();
    setBusy(false);
    setProblem(answer.message || t("failed"));
  };
  return { submit, isBusy, problem };
}
