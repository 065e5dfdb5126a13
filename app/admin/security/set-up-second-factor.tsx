"use client";
import { useTranslations } from "next-intl";
import { QRCodeSVG } from "qrcode.react";
import { useState } from "react";
import { compactButton, compactMainButton } from "@/app/_components/button-styles";
import { fieldProblem } from "@/app/_components/field-styles";
import type { SecondFactorSetup } from "@/lib/contracts/admin";
import { LogInAgain } from "../_admin/log-in-again";
import { useAdminAct } from "../_admin/use-admin-act";
import { CodeField } from "./code-field";

/** Draws a key, takes the first code, then shows the recovery codes once. */
export function SetUpSecondFactor({ isSetUp }: { isSetUp: boolean }) {
  const t = useTranslations("admin.security");
  const [setup, setSetup] = useState<SecondFactorSetup | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const begin = useAdminAct<SecondFactorSetup>("/api/admin/second-factor/setup", {
    onDone: setSetup,
    notice: "none",
  });
  const confirm = useAdminAct<{ recoveryCodes: string[] }>("/api/admin/second-factor/setup", {
    onDone: (value) => {
      setCodes(value.recoveryCodes);
      setSetup(null);
    },
    notice: "done",
    hasCode: true,
  });
  if (codes !== null) return <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />;
  if (isSetUp) return null;
  if (setup === null) {
    return (
      <>
        <button type="button" className={compactMainButton} onClick={() => begin.send("POST", {})}>
          {t("begin")}
        </button>
        <p role="alert" className={`${fieldProblem} mt-3 empty:hidden`}>
          {begin.problem}
        </p>
      </>
    );
  }
  const submit = (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void confirm.send("PUT", { setup: setup.setup, code: String(new FormData(event.currentTarget).get("code")) });
  };
  return (
    <>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <p>{t("scan")}</p>
        <div className="w-fit rounded-2xl bg-white p-4">
          <QRCodeSVG value={setup.uri} size={200} title={t("qr")} />
        </div>
        <p>
          {t("key")}: <code className="whitespace-normal">{setup.secret.match(/.{1,4}/g)?.join(" ")}</code>
        </p>
        <CodeField label={t("code")} />
        <p role="alert" className={`${fieldProblem} empty:hidden`}>
          {confirm.problem}
        </p>
        <button type="submit" className={`${compactMainButton} w-fit`}>
          {t("confirm")}
        </button>
      </form>
      <LogInAgain isOpen={confirm.isAsking} onDone={confirm.goOn} onClose={confirm.giveUp} />
    </>
  );
}

function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept(): void }) {
  const t = useTranslations("admin.security");
  return (
    <section aria-labelledby="recovery">
      <h2 id="recovery" className="font-bold text-xl">
        {t("recovery")}
      </h2>
      <p className="mt-1 max-w-2xl">{t("recoveryLead")}</p>
      <ul className="my-4 grid w-fit gap-x-8 gap-y-1 rounded-2xl border border-line bg-panel p-5 font-mono sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code} className="whitespace-nowrap">
            {code}
          </li>
        ))}
      </ul>
      <button type="button" className={compactButton} onClick={onKept}>
        {t("kept")}
      </button>
    </section>
  );
}
