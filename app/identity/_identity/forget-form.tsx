"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "../../_account/field";
import { Problem, SubmitButton } from "../../_account/form-parts";
import { useForm } from "../../_account/use-form";
import { secondaryButton } from "../../_components/button-styles";
import { sendOnce } from "../../_components/send-json";

const FIELDS = ["handle"];

/** Two steps: it cannot be undone. */
export function ForgetForm({ handle }: { handle: string }) {
  const t = useTranslations("identity");
  const [isOpen, setOpen] = useState(false);
  const form = useForm({
    fields: FIELDS,
    check: ({ handle: typed = "" }) => ({
      handle: typed.trim().toLowerCase() === handle ? null : t("forgetConfirm", { handle }),
    }),
    send: (values) => sendOnce("POST", "/api/identity/forget", values),
    onDone: () => window.location.assign("/identity?gone=visitor"),
  });
  if (!isOpen) {
    return (
      <button type="button" className={`${secondaryButton} w-full sm:w-auto`} onClick={() => setOpen(true)}>
        {t("forgetOpen")}
      </button>
    );
  }
  return (
    <form method="post" noValidate onSubmit={form.onSubmit} className="space-y-4">
      <Field
        name="handle"
        label={t("forgetConfirm", { handle })}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        error={form.errors.handle}
      />
      <Problem>{form.problem}</Problem>
      <SubmitButton isBusy={form.isBusy}>{t("forgetSubmit")}</SubmitButton>
    </form>
  );
}
