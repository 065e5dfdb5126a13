"use client";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { primaryButton } from "@/app/_components/button-styles";
import { fieldHint, fieldInput, fieldLabel, fieldProblem } from "@/app/_components/field-styles";
import { Modal } from "@/app/_components/modal";
import { sendJson } from "@/app/_components/send-json";
import { useAdminFrame } from "./admin-frame";

/** Asks for the password once more; what was asked for goes on afterwards. */
export function LogInAgain({ isOpen, onDone, onClose }: { isOpen: boolean; onDone(): void; onClose(): void }) {
  const t = useTranslations("admin.loginAgain");
  const id = useId();
  const { hasSecondFactor } = useAdminFrame();
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const answer = await sendJson("POST", "/api/admin/log-in-again", {
      password: String(data.get("password")),
      code: String(data.get("code") ?? ""),
    });
    if (answer.ok) onDone();
    else setProblem(answer.message || t("noPassword"));
  };
  return (
    <Modal
      isOpen={isOpen}
      title={t("title")}
      description={t("lead")}
      closeLabel={t("close")}
      onOpenChange={(isStaying) => {
        if (!isStaying) onClose();
      }}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <div>
          <label htmlFor={`${id}-password`} className={fieldLabel}>
            {t("password")}
          </label>
          <input
            id={`${id}-password`}
            name="password"
            type="password"
            autoComplete="current-password"
            required
            className={fieldInput}
          />
        </div>
        {hasSecondFactor ? (
          <div>
            <label htmlFor={`${id}-code`} className={fieldLabel}>
              {t("code")}
            </label>
            <input
              id={`${id}-code`}
              name="code"
              required
              inputMode="text"
              autoComplete="one-time-code"
              className={fieldInput}
            />
          </div>
        ) : null}
        <p role="alert" className={`${fieldProblem} empty:hidden`}>
          {problem}
        </p>
        <button type="submit" className={primaryButton}>
          {t("submit")}
        </button>
        <p className={fieldHint}>{t("noPassword")}</p>
      </form>
    </Modal>
  );
}
