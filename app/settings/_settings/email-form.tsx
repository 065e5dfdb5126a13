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

export function EmailForm({ hasPassword }: { hasPassword: boolean }) {
  const t = useTranslations("account");
  const checks = useChecks();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useForm({
    fields: FIELDS,
    check: ({ email, current }) => ({
      email: checks.email(email),
      current: hasPassword ? checks.givenPassword(current) : null,
    }),
    send: ({ email, current }) =>
      sendOnce("POST", "/api/account/email", { email, ...(hasPassword ? { password: current } : {}) }),
    onDone: ({ email = "" }) => setSentTo(email.trim()),
    words: { "400:current": t("problem.wrongPassword") },
  });
  return (
    <form method="post" noValidate onSubmit={form.onSubmit} className="space-y-4">
      <Field name="email" type="email" label={t("page.newEmail")} autoComplete="email" error={form.errors.email} />
      <OwnPasswordField hasPassword={hasPassword} error={form.errors.current} />
      <Problem>{form.problem}</Problem>
      <SubmitButton isBusy={form.isBusy} className={secondaryButton}>
        {t("page.emailSubmit")}
      </SubmitButton>
      <p role="status" className="font-medium">
        {sentTo === null || !form.isDone ? "" : t("page.emailDone", { email: sentTo })}
      </p>
    </form>
  );
}
