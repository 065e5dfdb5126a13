"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field, OwnPasswordField } from "../../_account/field";
import { Problem, SubmitButton } from "../../_account/form-parts";
import { useChecks } from "../../_account/use-checks";
import { useForm } from "../../_account/use-form";
import { secondaryButton } from "../../_components/button-styles";
import { sendOnce } from "../../_components/send-json";

const FIELDS = ["email", "current"];

/** Two steps: it cannot be undone. */
export function DeleteForm({ hasPassword }: { hasPassword: boolean }) {
  const t = useTranslations("account");
  const checks = useChecks();
  const [isOpen, setOpen] = useState(false);
  const form = useForm({
    fields: FIELDS,
    check: ({ email, current }) => ({
      email: checks.email(email),
      current: hasPassword ? checks.givenPassword(current) : null,
    }),
    send: ({ email, current }) =>
      sendOnce("POST", "/api/account/delete", { email, ...(hasPassword ? { password: current } : {}) }),
    onDone: () => window.location.assign("/identity?gone=account"),
    words: { "400:current": t("problem.wrongPassword"), "400:email": t("problem.notYourEmail") },
  });
  if (!isOpen) {
    return (
      <button type="button" className={`${secondaryButton} w-full sm:w-auto`} onClick={() => setOpen(true)}>
        {t("page.deleteOpen")}
      </button>
    );
  }
  return (
    <form method="post" noValidate onSubmit={form.onSubmit} className="space-y-4">
      <Field
        name="email"
        type="email"
        label={t("page.deleteConfirm")}
        autoComplete="off"
        autoFocus
        error={form.errors.email}
      />
      <OwnPasswordField hasPassword={hasPassword} error={form.errors.current} />
      <Problem>{form.problem}</Problem>
      <SubmitButton isBusy={form.isBusy}>{t("page.deleteSubmit")}</SubmitButton>
    </form>
  );
}
