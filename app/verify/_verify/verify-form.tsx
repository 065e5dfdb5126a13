"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { TokenView } from "@/lib/contracts/account";
import { goToMyShapes } from "../../_account/after-login";
import { DeadLink } from "../../_account/dead-link";
import { PasswordField } from "../../_account/field";
import { Notice, Problem, SubmitButton } from "../../_account/form-parts";
import { PageTitle } from "../../_account/page-title";
import { sendToNextAuth } from "../../_account/send-to-next-auth";
import { useChecks } from "../../_account/use-checks";
import { useForm } from "../../_account/use-form";
import { useFragment } from "../../_account/use-fragment";
import { primaryButton } from "../../_components/button-styles";
import { type Sent, sendOnce } from "../../_components/send-json";

const FIELDS = ["password"];

export function VerifyForm() {
  const t = useTranslations("account.verify");
  const token = useFragment("token");
  const [found, setFound] = useState<Sent<TokenView> | null>(null);
  useEffect(() => {
    setFound(null);
    if (token) void sendOnce<TokenView>("POST", "/api/auth/token", { token }).then(setFound);
  }, [token]);
  if (token === null) return <DeadLink href="/login" />;
  if (!token || found === null) return <PageTitle title={t("title")}>{t("checking")}</PageTitle>;
  if (found.ok) return <UseLink key={token} token={token} view={found.value} />;
  return found.status === 404 || found.status === 400 ? <DeadLink href="/login" /> : <Unreachable />;
}

function Unreachable() {
  const t = useTranslations("account");
  return (
    <>
      <PageTitle title={t("verify.title")} />
      <Problem>{t("problem.away")}</Problem>
    </>
  );
}

function UseLink({ token, view }: { token: string; view: TokenView }) {
  const t = useTranslations("account");
  const checks = useChecks();
  const [state, setState] = useState<"open" | "dead" | "changed">("open");
  const { purpose, email, needsPassword } = view;
  const form = useForm({
    fields: FIELDS,
    check: ({ password }) => ({ password: needsPassword ? checks.givenPassword(password) : null }),
    send: async ({ password }) => {
      const outcome =
        purpose === "change"
          ? await sendOnce("POST", "/api/account/email/confirm", { token })
          : await sendToNextAuth("callback/link", needsPassword ? { token, password } : { token });
      if (!outcome.ok && outcome.status === 404) setState("dead");
      return outcome;
    },
    onDone: () => (purpose === "change" ? setState("changed") : goToMyShapes()),
    words: { "401:password": t("problem.wrongChosen"), 409: t("problem.emailTaken") },
  });
  if (state === "dead") return <DeadLink href="/login" />;
  if (state === "changed") {
    return (
      <Notice title={t("verify.changedTitle")}>
        <p>{t("verify.changed", { email })}</p>
        <Link href="/settings" prefetch={false} className={primaryButton}>
          {t("verify.toSettings")}
        </Link>
      </Notice>
    );
  }
  if (purpose === "reset") {
    return (
      <Notice title={t("verify.title")}>
        <p>{t("verify.reset")}</p>
        <a href={`/reset#token=${token}`} className={primaryButton}>
          {t("verify.resetAction")}
        </a>
      </Notice>
    );
  }
  return (
    <>
      <PageTitle title={t("verify.title")}>{t(`verify.${purpose}`, { email })}</PageTitle>
      <form method="post" noValidate onSubmit={form.onSubmit} className="space-y-5">
        {needsPassword ? (
          <PasswordField
            name="password"
            label={t("password")}
            hint={t("verify.needsPassword")}
            autoComplete="current-password"
            error={form.errors.password}
          />
        ) : null}
        <Problem>{form.problem}</Problem>
        <SubmitButton isBusy={form.isBusy}>{t(`verify.${purpose}Action`)}</SubmitButton>
      </form>
    </>
  );
}
