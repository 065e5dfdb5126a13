"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field, PasswordField } from "../../_account/field";
import { Notice, Problem, SubmitButton } from "../../_account/form-parts";
import { PageTitle } from "../../_account/page-title";
import { useChecks } from "../../_account/use-checks";
import { useForm } from "../../_account/use-form";
import { secondaryButton, textLink } from "../../_components/button-styles";
import { sendOnce } from "../../_components/send-json";
import { useEarlyEntry } from "../../_components/use-early-entry";

const FIELDS = ["email", "password"];
const WAYS = ["withPassword", "withoutPassword"] as const;
type Way = (typeof WAYS)[number];

export function RegisterForm({ handle }: { handle: string | null }) {
  const t = useTranslations("account");
  const checks = useChecks();
  const [way, setWay] = useState<Way>("withPassword");
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useForm({
    fields: FIELDS,
    check: ({ email, password }) => ({
      email: checks.email(email),
      password: way === "withPassword" ? checks.newPassword(password) : null,
    }),
    send: ({ email, password }) =>
      sendOnce("POST", "/api/auth/register", way === "withPassword" ? { email, password } : { email }),
    onDone: ({ email = "" }) => setSentTo(email.trim()),
    words: { "400:password": t("problem.passwordEasy"), "400:email": t("problem.email"), 403: t("problem.closed") },
  });
  if (sentTo !== null) {
    return (
      <Notice title={t("registration.sentTitle")}>
        <p>{t("registration.sent", { email: sentTo })}</p>
        <p className="text-base">{t("registration.sentElsewhere")}</p>
        <button type="button" className={secondaryButton} onClick={() => setSentTo(null)}>
          {t("registration.again")}
        </button>
      </Notice>
    );
  }
  return (
    <>
      <PageTitle title={t("registration.title")}>{t("registration.lead")}</PageTitle>
      <form method="post" noValidate onSubmit={form.onSubmit} className="space-y-5">
        <Field name="email" type="email" label={t("email")} autoComplete="username" error={form.errors.email} />
        <WayChoice way={way} onChange={setWay} />
        {way === "withPassword" ? (
          <PasswordField
            name="password"
            label={t("password")}
            hint={t("passwordHint")}
            autoComplete="new-password"
            error={form.errors.password}
          />
        ) : (
          <p className="text-ink-soft text-sm">{t("registration.linkHint")}</p>
        )}
        <Problem>{form.problem}</Problem>
        <SubmitButton isBusy={form.isBusy}>{t("registration.submit")}</SubmitButton>
      </form>
      <div className="mt-8 space-y-3 text-ink-soft leading-relaxed">
        {handle === null ? null : <p>{t("registration.comes", { handle })}</p>}
        <p>
          {t("registration.have")}{" "}
          <Link href="/login" prefetch={false} className={textLink}>
            {t("logIn")}
          </Link>
        </p>
        <p>
          {t("registration.noMail")}{" "}
          <Link href="/identity" prefetch={false} className={textLink}>
            {t("registration.noMailLink")}
          </Link>
        </p>
      </div>
    </>
  );
}

function WayChoice({ way, onChange }: { way: Way; onChange(way: Way): void }) {
  const t = useTranslations("account.registration");
  const group = useEarlyEntry<HTMLFieldSetElement>(({ value }) => onChange(value as Way));
  return (
    <fieldset ref={group}>
      <legend className="mb-1.5 font-semibold text-sm">{t("how")}</legend>
      <div className="grid grid-cols-2 gap-1 rounded-xl border border-line-strong p-1">
        {WAYS.map((value) => (
          <label
            key={value}
            className="flex min-h-11 items-center justify-center rounded-lg px-2 text-center font-medium text-ink-soft text-sm has-checked:bg-ink has-checked:text-paper has-focus-visible:outline-2 has-focus-visible:outline-ink has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name="way"
              value={value}
              autoComplete="off"
              checked={way === value}
              onChange={() => onChange(value)}
              className="sr-only"
            />
            {t(value)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
