"use client";
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { compactButton, compactMainButton, iconButton } from "@/app/_components/button-styles";
import { compactInput, fieldHint, fieldLabel, fieldProblem } from "@/app/_components/field-styles";
import { useEarlyEntry } from "@/app/_components/use-early-entry";
import type { PrintService, SettingView } from "@/lib/contracts/settings";
import { useAdminAct } from "../_admin/use-admin-act";

/** One setting: a switch, a number, or the list of print services, by what its value is. Saved one by one. */
export function SettingForm({ setting: { key, value, version, isDefault, bounds } }: { setting: SettingView }) {
  const t = useTranslations("admin.settings");
  const id = useId();
  const [draft, setDraft] = useState(value);
  const isSwitch = typeof draft === "boolean";
  const field = useEarlyEntry<HTMLInputElement>((entered) => {
    if (entered instanceof HTMLInputElement) setDraft(isSwitch ? entered.checked : entered.valueAsNumber);
  });
  const { send, isBusy, problem } = useAdminAct("/api/admin/settings");
  const isChanged = JSON.stringify(draft) !== JSON.stringify(value);
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    const cleaned = Array.isArray(draft) ? draft.filter(({ name, url }) => name !== "" || url !== "") : draft;
    void send("PATCH", { key, value: cleaned, version });
  };
  const save = isChanged ? (
    <button
      type="submit"
      aria-disabled={isBusy}
      aria-label={`${t("save")}: ${t(`names.${key}`)}`}
      className={`${compactMainButton} max-sm:order-last max-sm:basis-full`}
    >
      {t("save")}
    </button>
  ) : null;
  if (Array.isArray(draft)) {
    return (
      <form onSubmit={submit}>
        <PrintServices services={draft} onChange={setDraft} />
        <div className="mt-3 flex flex-wrap gap-2">
          <button
            type="button"
            onClick={() => setDraft([...draft, { name: "", note: "", url: "" }])}
            className={compactButton}
          >
            <Plus size={16} aria-hidden />
            {t("addService")}
          </button>
          {save}
        </div>
        <Problem text={problem} />
      </form>
    );
  }
  return (
    // On a phone a field stays beside its words, and what comes to save it stands below: nothing moves under the finger.
    <form onSubmit={submit} autoComplete="off" className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <label htmlFor={id} className="min-h-11 min-w-0 flex-1 basis-40 content-center text-sm pointer-fine:min-h-9">
        {t(`names.${key}`)}
        {isDefault ? null : <span className="ml-2 whitespace-nowrap text-ink-soft">{t("changed")}</span>}
      </label>
      {save}
      {isSwitch ? (
        <input
          ref={field}
          id={id}
          type="checkbox"
          checked={draft}
          onChange={(event) => setDraft(event.target.checked)}
          className="size-6 shrink-0 accent-signal pointer-fine:size-5"
        />
      ) : (
        <input
          ref={field}
          id={id}
          type="number"
          required
          min={bounds?.least}
          max={bounds?.greatest}
          title={bounds === null ? undefined : t("bounds", bounds)}
          value={Number.isNaN(draft) ? "" : draft}
          onChange={(event) => setDraft(event.target.valueAsNumber)}
          className={`${compactInput} w-20! px-2! text-right tabular-nums sm:w-28! sm:px-3!`}
        />
      )}
      <Problem text={problem} />
    </form>
  );
}

const Problem = ({ text }: { text: string | null }) => (
  <p role="alert" className={`${fieldProblem} basis-full empty:hidden`}>
    {text}
  </p>
);

interface PrintServicesProps {
  services: readonly PrintService[];
  onChange(services: PrintService[]): void;
}

function PrintServices({ services, onChange }: PrintServicesProps) {
  const t = useTranslations("admin.settings");
  const set = (index: number, part: Partial<PrintService>) =>
    onChange(services.map((service, other) => (other === index ? { ...service, ...part } : service)));
  const field = (index: number, key: "name" | "url" | "note", maxLength: number) => (
    <label className="block">
      <span className={fieldLabel}>{t(`service.${key}`)}</span>
      <input
        value={services[index]?.[key] ?? ""}
        maxLength={maxLength}
        required={key !== "note"}
        type={key === "url" ? "url" : "text"}
        pattern={key === "url" ? "https://.+" : undefined}
        placeholder={key === "url" ? "https://" : undefined}
        onChange={(event) => set(index, { [key]: event.target.value })}
        className={compactInput}
      />
    </label>
  );
  return (
    <fieldset>
      <legend className="text-sm">{t("names.printServices")}</legend>
      <p className={fieldHint}>{t("serviceHint")}</p>
      <div className="mt-2 flex flex-col gap-3 empty:hidden">
        {services.map((_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the fields hold nothing but what they are given.
          <fieldset key={index} className="grid gap-3 rounded-xl border border-line p-3 sm:grid-cols-2">
            <legend className="sr-only">{t("service.number", { number: index + 1 })}</legend>
            {field(index, "name", 60)}
            {field(index, "url", 500)}
            <div className="flex items-end gap-2 sm:col-span-2">
              <div className="min-w-0 flex-1">{field(index, "note", 120)}</div>
              <button
                type="button"
                aria-label={t("service.remove", { number: index + 1 })}
                onClick={() => onChange(services.filter((_, other) => other !== index))}
                className={iconButton}
              >
                <X size={20} aria-hidden />
              </button>
            </div>
          </fieldset>
        ))}
      </div>
    </fieldset>
  );
}
