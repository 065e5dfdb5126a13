"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { goToMyShapes } from "../../_account/after-login";
import { Field, PasswordField } from "../../_account/field";
import { Notice, Problem, SubmitButton } from "../../_account/form-parts";
import { PageTitle } from "../../_account/page-title";
import { sendToNextAuth } from "../../_account/send-to-next-auth";
import { useChecks } from "../../_account/use-checks";
import { useForm } from "../../_account/use-form";
import { secondaryButton, textLink } from "../../_components/button-styles";
import { sendOnce } from "../../_components/send-json";

const FIELDS = ["email", "password"];

export function LoginForm({ isPasswordChanged }: { isPasswordChanged: boolean }) {
  const t = useTranslations("account");
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [isByLink, setByLink] = useState(false);
  // Typed once, it is there in either form.
  const [email, setEmail] = useState("");
  if (sentTo !== null) {
    return (
      <Notice title={t("login.sentTitle")}>
        <p>{t("login.sent", { email: sentTo })}</p>
        <p className="text-base">{t("registration.sentElsewhere")}</p>
      </Notice>
    );
  }
  return (
    <>
      <PageTitle title={t("login.title")}>
        {t(isPasswordChanged ? "login.passwordChanged" : isByLink ? "login.byLinkLead" : "login.lead")}
      </PageTitle>
      {isByLink ? (
        <LinkForm email={email} onEmail={setEmail} onSent={setSentTo} />
      ) : (
        <PasswordForm email={email} onEmail={setEmail} />
      )}
      <button type="button" className={`${secondaryButton} mt-4 w-full sm:w-auto`} onClick={() => setByLink(!isByLink)}>
        {t(isByLink ? "login.back" : "login.byLink")}
      </button>
      <p className="mt-8 flex flex-wrap gap-x-6 gap-y-3 text-ink-soft">
        <Link href="/reset" prefetch={false} className={textLink}>
          {t("login.forgot")}
        </Link>
        <span>
          {t("login.noAccount")}{" "}
          <Link href="/register" prefetch={false} className={textLink}>
            {t("register")}
          </Link>
        </span>
      </p>
    </>
  );
}

interface TypedEmail {
  email: string;
  onEmail(email: string): void;
}

function EmailField({
  email,
  onEmail,
  ...field
}: TypedEmail & { autoComplete: "username" | "email"; error: string | undefined }) {
  const t = useTranslations("account");
  return (
    <Field
      {...field}
      name="email"
      type="email"
      label={t("email")}
      defaultValue={email}
      onChange={(event) => onEmail(event.currentTarget.value)}
    />
  );
}

function PasswordForm(typed: TypedEmail) {
  const t = useTranslations("account");
  const checks = useChecks();
  const form = useForm({
    fields: FIELDS,
    check: ({ email, password }) => ({ email: checks.email(email), password: checks.givenPassword(password) }),
    send: (values) => sendToNextAuth("callback/password", values),
    onDone: goToMyShapes,
    words: { 401: t("problem.wrongLogin") },
  });
  return (
    <form method="post" noValidate onSubmit={form.onSubmit} className="space-y-5">
      <EmailField {...typed} autoComplete="username" error={form.errors.email} />
      <PasswordField
        name="password"
        label={t("password")}
        autoComplete="current-password"
        error={form.errors.password}
      />
      <Problem>{form.problem}</Problem>
      <SubmitButton isBusy={form.isBusy}>{t("login.submit")}</SubmitButton>
    </form>
  );
}

function LinkForm({ onSent, ...typed }: TypedEmail & { onSent(email: string): void }) {
  const t = useTranslations("account");
  const checks = useChecks();
  const form = useForm({
    fields: FIELDS,
    check: ({ email }) => ({ email: checks.email(email) }),
    send: (values) => sendOnce("POST", "/api/auth/link", values),
    onDone: (values) => onSent((values.email ?? "").trim()),
  });
  return (
    <form method="post" noValidate onSubmit={form.onSubmit} className="space-y-5">
      <EmailField {...typed} autoComplete="email" error={form.errors.email} />
      <Problem>{form.problem}</Problem>
      <SubmitButton isBusy={form.isBusy}>{t("reset.submit")}</SubmitButton>
    </form>
  );
}
