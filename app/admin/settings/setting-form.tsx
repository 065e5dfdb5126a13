"use client";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { secondaryButton } from "@/app/_components/button-styles";
import { fieldInput, fieldLabel, fieldProblem } from "@/app/_components/field-styles";
import type { PrintService, SettingView } from "@/lib/contracts/settings";
import { LogInAgain } from "../_admin/log-in-again";
import { useAdminAct } from "../_admin/use-admin-act";

/** One setting: a switch, a number, or the list of print services, by what its value is. */
export function SettingForm({ setting: { key, value, version, isDefault } }: { setting: SettingView }) {
  const t = useTranslations("admin.settings");
  const form = useTranslations("admin.form");
  const id = useId();
  const [draft, setDraft] = useState(value);
  const { send, goOn, giveUp, isAsking, isBusy, isDone, problem } = useAdminAct("/api/admin/settings");
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    const cleaned = Array.isArray(draft) ? draft.filter(({ name, url }) => name !== "" || url !== "") : draft;
    void send("PATCH", { key, value: cleaned, version });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3 sm:flex-row sm:flex-wrap sm:items-center">
      <div className="min-w-0 flex-1">
        {Array.isArray(draft) ? (
          <PrintServices services={draft} onChange={setDraft} />
        ) : typeof draft === "boolean" ? (
          <label className="flex min-h-11 items-center gap-3 font-semibold text-sm">
            <input
              type="checkbox"
              checked={draft}
              onChange={(event) => setDraft(event.target.checked)}
              className="size-5 shrink-0 accent-signal"
            />
            {t(`names.${key}`)}
          </label>
        ) : (
          <>
            <label htmlFor={id} className={fieldLabel}>
              {t(`names.${key}`)}
            </label>
            <input
              id={id}
              type="number"
              required
              value={Number.isNaN(draft) ? "" : draft}
              onChange={(event) => setDraft(event.target.valueAsNumber)}
              className={`${fieldInput} max-w-40`}
            />
          </>
        )}
      </div>
      <div className="flex items-center gap-3">
        <span role="status" className="text-ink-soft text-sm">
          {isDone ? form("done") : isDefault ? t("default") : ""}
        </span>
        <button
          type="submit"
          aria-disabled={isBusy}
          aria-label={`${t("save")}: ${t(`names.${key}`)}`}
          className={`${secondaryButton} h-11 px-4 text-sm`}
        >
          {t("save")}
        </button>
      </div>
      <p role="alert" className={`${fieldProblem} w-full empty:hidden`}>
        {problem}
      </p>
      <LogInAgain isOpen={isAsking} onDone={goOn} onClose={giveUp} />
    </form>
  );
}

interface PrintServicesProps {
  services: readonly PrintService[];
  onChange(services: PrintService[]): void;
}

function PrintServices({ services, onChange }: PrintServicesProps) {
  const t = useTranslations("admin.settings");
  const set = (index: number, part: Partial<PrintService>) =>
    onChange(services.map((service, other) => (other === index ? { ...service, ...part } : service)));
  return (
    <fieldset>
      <legend className={fieldLabel}>{t("names.printServices")}</legend>
      <div className="flex flex-col gap-3">
        {services.map((service, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are only added at the end and never change places.
          <fieldset key={index} className="grid gap-2 sm:grid-cols-2">
            <legend className="mb-1 text-ink-soft text-sm">{t("service", { number: index + 1 })}</legend>
            <label className="block">
              <span className="text-sm">{t("serviceName")}</span>
              <input
                value={service.name}
                maxLength={60}
                onChange={(event) => set(index, { name: event.target.value })}
                className={fieldInput}
              />
            </label>
            <label className="block">
              <span className="text-sm">{t("serviceUrl")}</span>
              <input
                value={service.url}
                maxLength={500}
                onChange={(event) => set(index, { url: event.target.value })}
                className={fieldInput}
              />
            </label>
          </fieldset>
        ))}
      </div>
      <p className="my-2 text-ink-soft text-sm">{t("serviceHint")}</p>
      <button
        type="button"
        onClick={() => onChange([...services, { name: "", url: "" }])}
        className={`${secondaryButton} h-11 px-4 text-sm`}
      >
        {t("addService")}
      </button>
    </fieldset>
  );
}
