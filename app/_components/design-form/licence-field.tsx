"use client";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { LICENCES, type Licence } from "@/lib/contracts/licence";
import type { LicensedAncestor } from "@/lib/contracts/publish";
import { fieldHint, fieldLabel } from "../field-styles";

interface LicenceFieldProps {
  licences: readonly Licence[];
  ancestors: readonly LicensedAncestor[];
  value: Licence;
  onChange(licence: Licence): void;
}

/** The licences that the ancestors allow, in plain words; says why others are missing. */
export function LicenceField({ licences, ancestors, value, onChange }: LicenceFieldProps) {
  const t = useTranslations("publish");
  const name = useId();
  if (licences.length === 0) {
    return <p className="rounded-xl bg-line px-4 py-3 text-sm leading-relaxed">{t("licenceNone")}</p>;
  }
  const [ancestor] = ancestors;
  const isLimited = ancestor !== undefined && licences.length < LICENCES.length;
  return (
    <fieldset>
      <legend className={fieldLabel}>{t("licence")}</legend>
      <div className="flex flex-col">
        {licences.map((licence) => (
          <label key={licence} className="flex min-h-11 items-center gap-3 rounded-xl px-2 hover:bg-line">
            <input
              type="radio"
              name={name}
              checked={licence === value}
              onChange={() => onChange(licence)}
              className="size-4.5 shrink-0 accent-signal"
            />
            <span className="grow text-sm">{t(`licences.${licence}`)}</span>
            <span className="shrink-0 text-ink-soft text-xs tabular-nums">{t(`licenceNames.${licence}`)}</span>
          </label>
        ))}
      </div>
      {isLimited ? (
        <p className={fieldHint}>
          {ancestor.title === "" ? t("licenceKeptGone") : t("licenceKept", { title: ancestor.title })}
        </p>
      ) : null}
    </fieldset>
  );
}
