"use client";
import { useTranslations } from "next-intl";
import { STRENGTHS, type Strength } from "@/lib/contracts/evolve";

/** Size of each step's dot: the eye reads the scale before the words. */
const DOT: Record<Strength, string> = {
  fine: "size-1",
  gentle: "size-1.5",
  medium: "size-2.5",
  bold: "size-3.5",
  wild: "size-4.5",
};

interface StrengthControlProps {
  value: Strength;
  onChange(strength: Strength): void;
}

/** How far offspring may stray: five steps, native radio buttons underneath. */
export function StrengthControl({ value, onChange }: StrengthControlProps) {
  const t = useTranslations("evolve.strength");
  return (
    <fieldset className="flex min-w-0 items-center gap-2.5">
      <legend className="sr-only">{t("legend")}</legend>
      <span aria-hidden className="hidden text-right text-ink-soft text-xs leading-tight lg:block">
        {t("short")}
        <span className="block w-14 font-semibold text-ink">{t(value)}</span>
      </span>
      <div className="flex rounded-full border border-line-strong bg-raised p-[3px]">
        {STRENGTHS.map((strength) => (
          <label
            key={strength}
            title={t(strength)}
            className="relative grid h-9 w-8 place-items-center rounded-full transition-colors hover:bg-line has-checked:bg-ink has-focus-visible:outline-2 has-focus-visible:outline-ink has-focus-visible:outline-offset-2 sm:w-9"
          >
            <input
              type="radio"
              name="strength"
              value={strength}
              checked={strength === value}
              onChange={() => onChange(strength)}
              className="peer sr-only"
            />
            <span aria-hidden className={`rounded-full bg-ink-soft peer-checked:bg-paper ${DOT[strength]}`} />
            <span className="sr-only">{t(strength)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
