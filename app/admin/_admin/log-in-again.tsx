"use client";
import { useTranslations } from "next-intl";
import { primaryButton } from "@/app/_components/button-styles";
import { fieldHint, fieldProblem } from "@/app/_components/field-styles";
import { LabelledInput } from "@/app/_components/labelled-input";
import { Modal } from "@/app/_components/modal";
import { CodeField } from "../security/code-field";
import { useAdminFrame } from "./admin-frame";
import { useCountedTry } from "./use-counted-try";

/** Asks for the password once more; what was asked for goes on afterwards. */
export function LogInAgain({ isOpen, onDone, onClose }: { isOpen: boolean; onDone(): void; onClose(): void }) {
  const t = useTranslations("admin.loginAgain");
  return (
    <Modal
      isOpen={isOpen}
      title={t("title")}
      description={t("lead")}
      closeLabel={t("close")}
      hasForm
      onOpenChange={(isStaying) => {
        if (!isStaying) onClose();
      }}
    >
      <PasswordForm onDone={onDone} />
    </Modal>
  );
}

/** Lives as long as the dialog is open: the next one begins without the problem of this one. */
function PasswordForm({ onDone }: { onDone(): void }) {
  const t = useTranslations("admin.loginAgain");
  const { hasSecondFactor } = useAdminFrame();
  const { submit, isBusy, problem } = useCountedTry("/api/admin/log-in-again", ["password", "code"], onDone);
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <LabelledInput label={t("password")} name="password" type="password" autoComplete="current-password" required />
      {hasSecondFactor ? <CodeField label={t("code")} /> : null}
      <p role="alert" className={`${fieldProblem} empty:hidden`}>
        {problem}
      </p>
      <button type="submit" aria-disabled={isBusy} className={primaryButton}>
        {t("submit")}
      </button>
      <p className={fieldHint}>{t("noPassword")}</p>
    </form>
  );
}
