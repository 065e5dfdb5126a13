"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DeadLink } from "../../_account/dead-link";
import { Field, PasswordField } from "../../_account/field";
import { Notice, Problem, SubmitButton } from "../../_account/form-parts";
import { PageTitle } from "../../_account/page-title";
import { useChecks } from "../../_account/use-checks";
import { useForm } from "../../_account/use-form";
import { useFragment } from "../../_account/use-fragment";
import { sendOnce } from "../../_components/send-json";

const FIELDS = ["email", "password"];

export function ResetForm() {
  const t = useTranslations("account");
  const token = useFragment("token");
  const [sentTo, setSentTo] = useState<string | null>(null);
  if (token) return <ChooseForm key={token} token={token} />;
  if (sentTo !== null) {
    return (
      <Notice title={t("reset.sentTitle")}>
        <p>{t("reset.sent", { email: sentTo })}</p>
        <p className="text-base">{t("registration.sentElsewhere")}</p>
      </Notice>
    );
  }
  return <AskForm onSent={setSentTo} />;
}

function AskForm({ onSent }: { onSent(email: string): void }) {
  const t = useTranslations("account");
  const checks = useChecks();
  const form = useForm({
    fields: FIELDS,
    check: ({ email }) => ({ email: checks.email(email) }),
    send: (values) => sendOnce("POST", "/api/auth/reset", values),
    onDone: ({ email = "" }) => onSent(email.trim()),
  });
  return (
    <>
      <PageTitle title={t("reset.title")}>{t("reset.lead")}</PageTitle>
      <form method="post" noValidate onSubmit={form.onSubmit} className="space-y-5">
        <Field name="email" type="email" label={t("email")} autoComplete="username" error={form.errors.email} />
        <Problem>{form.problem}</Problem>
        <SubmitButton isBusy={form.isBusy}>{t("reset.submit")}</SubmitButton>
      </form>
    </>
  );
}

function ChooseForm({ token }: { token: string }) {
  const t = useTranslations("account");
  const checks = useChecks();
  const [isDead, setDead] = useState(false);
  const form = useForm({
    fields: FIELDS,
    check: ({ password }) => ({ password: checks.newPassword(password) }),
    send: async ({ password }) => {
      const outcome = await sendOnce("POST", "/api/auth/reset/finish", { token, password });
      if (!outcome.ok && (outcome.status === 404 || outcome.field === "token")) setDead(true);
      return outcome;
    },
    onDone: () => window.location.assign("/login?changed=password"),
    words: { "400:password": t("problem.passwordEasy") },
  });
  if (isDead) return <DeadLink href="/reset" />;
  return (
    <>
      <PageTitle title={t("reset.chooseTitle")}>{t("reset.chooseLead")}</PageTitle>
      <form method="post" noValidate onSubmit={form.onSubmit} className="space-y-5">
        <PasswordField
          name="password"
          label={t("newPassword")}
          hint={t("passwordHint")}
          autoComplete="new-password"
          error={form.errors.password}
        />
        <Problem>{form.problem}</Problem>
        <SubmitButton isBusy={form.isBusy}>{t("reset.chooseSubmit")}</SubmitButton>
      </form>
    </>
  );
}
