"use client";
import { useTranslations } from "next-intl";
import { Problem, SubmitButton } from "../../_account/form-parts";
import { useForm } from "../../_account/use-form";
import { secondaryButton } from "../../_components/button-styles";
import { sendOnce } from "../../_components/send-json";

const NO_FIELDS: string[] = [];

export function SessionsButton() {
  const t = useTranslations("account.page");
  const form = useForm({
    fields: NO_FIELDS,
    check: () => ({}),
    send: () => sendOnce("DELETE", "/api/account/sessions", {}),
    onDone: () => window.location.assign("/login"),
  });
  return (
    <form method="post" onSubmit={form.onSubmit} className="space-y-4">
      <Problem>{form.problem}</Problem>
      <SubmitButton isBusy={form.isBusy} className={secondaryButton}>
        {t("sessionsSubmit")}
      </SubmitButton>
    </form>
  );
}
