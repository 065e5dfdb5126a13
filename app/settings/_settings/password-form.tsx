"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { OwnPasswordField, PasswordField } from "../../_account/field";
import { Problem, SubmitButton } from "../../_account/form-parts";
import { useChecks } from "../../_account/use-checks";
import { useForm } from "../../_account/use-form";
import { secondaryButton } from "../../_components/button-styles";
import { sendOnce } from "../../_components/send-json";

const FIELDS = ["current", "password"];

export function PasswordForm({ hasPassword, email }: { hasPassword: boolean; email: string }) {
  const t = useTranslations("account");
  const checks = useChecks();
  const router = useRouter();
  const form = useForm({
    fields: FIELDS,
    check: ({ current, password }) => ({
      current: hasPassword ? checks.givenPassword(current) : null,
      password: checks.newPassword(password),
    }),
    send: ({ current, password }) =>
      sendOnce("POST", "/api/account/password", { password, ...(hasPassword ? { current } : {}) }),
    onDone: (_, element) => {
      element.reset();
      // The forms around this one ask for the password from now on.
      router.refresh();
    },
    words: { "400:current": t("problem.wrongPassword"), "400:password": t("problem.passwordEasy") },
  });
  return (
    <form method="post" noValidate onSubmit={form.onSubmit} className="space-y-4">
      {/* Password managers want to know whose password it is. */}
      <input type="hidden" name="username" autoComplete="username" value={email} />
      <OwnPasswordField hasPassword={hasPassword} error={form.errors.current} />
      <PasswordField
        name="password"
        label={t("newPassword")}
        hint={t("passwordHint")}
        autoComplete="new-password"
        error={form.errors.password}
      />
      <Problem>{form.problem}</Problem>
      <SubmitButton isBusy={form.isBusy} className={secondaryButton}>
        {t(hasPassword ? "page.passwordSubmit" : "page.passwordSet")}
      </SubmitButton>
      <p role="status" className="font-medium">
        {form.isDone ? t("page.passwordDone") : ""}
      </p>
    </form>
  );
}
