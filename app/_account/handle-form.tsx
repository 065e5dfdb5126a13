"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Handle } from "@/lib/contracts/handle-rules";
import { secondaryButton } from "../_components/button-styles";
import { sendOnce } from "../_components/send-json";
import { Field } from "./field";
import { Problem, SubmitButton } from "./form-parts";
import { useForm } from "./use-form";

const FIELDS = ["handle"];

/** Changes the name that others see. */
export function HandleForm({ handle }: { handle: string }) {
  const t = useTranslations("account");
  const router = useRouter();
  const [changedTo, setChangedTo] = useState<string | null>(null);
  const form = useForm({
    fields: FIELDS,
    check: ({ handle: typed }) => ({ handle: Handle.safeParse(typed).success ? null : t("page.nameRefused") }),
    send: (values) => sendOnce("POST", "/api/identity/handle", values),
    onDone: ({ handle: typed = "" }) => {
      setChangedTo(typed.trim().toLowerCase());
      router.refresh();
    },
    words: { "409:handle": t("problem.handleTaken") },
  });
  return (
    <form method="post" noValidate onSubmit={form.onSubmit} className="space-y-4">
      <Field
        name="handle"
        label={t("page.name")}
        hint={t("page.nameHint")}
        defaultValue={handle}
        autoComplete="nickname"
        autoCapitalize="none"
        spellCheck={false}
        error={form.errors.handle}
      />
      <Problem>{form.problem}</Problem>
      <SubmitButton isBusy={form.isBusy} className={secondaryButton}>
        {t("page.nameSubmit")}
      </SubmitButton>
      <p role="status" className="font-medium">
        {changedTo === null || !form.isDone ? "" : t("page.nameDone", { handle: changedTo })}
      </p>
    </form>
  );
}
