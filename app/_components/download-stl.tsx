"use client";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { HEIGHT_LIMITS_MM } from "@/lib/print/place-on-plate";
import { secondaryButton } from "./button-styles";
import { useEarlyEntry } from "./use-early-entry";

interface DownloadStlProps {
  /** Address of the file without its height. */
  href: string;
  /** Width and depth over height; null until the shape is here. */
  proportions: { width: number; depth: number } | null;
  /** What the site allows, in millimetres. */
  heights: PrintHeights;
  buttonClassName?: string;
}

/** Heights of downloads: the one that a download begins with, and the tallest. */
export interface PrintHeights {
  usualMm: number;
  greatestMm: number;
}

/** Height in millimetres by slider or by number, the size that results, and the file. */
export function DownloadStl({ href, proportions, heights, buttonClassName = secondaryButton }: DownloadStlProps) {
  const t = useTranslations("download");
  const id = useId();
  const [heightMm, setHeightMm] = useState(Math.min(heights.usualMm, heights.greatestMm));
  const slider = useEarlyEntry<HTMLInputElement>(({ value }) => setHeightMm(Number(value)));
  const side = (share: number) => Math.round(share * heightMm);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-3">
        <label htmlFor={id} className="font-semibold text-sm">
          {t("height")}
        </label>
        <HeightNumber
          heightMm={heightMm}
          greatestMm={heights.greatestMm}
          label={t("heightNumber")}
          unit={t("unit")}
          onChange={setHeightMm}
        />
      </div>
      <input
        ref={slider}
        id={id}
        type="range"
        autoComplete="off"
        min={HEIGHT_LIMITS_MM.least}
        max={heights.greatestMm}
        step={1}
        value={heightMm}
        aria-valuetext={t("heightText", { height: heightMm })}
        onChange={(event) => setHeightMm(Number(event.target.value))}
        className="h-6 w-full accent-signal"
      />
      <p className="min-h-5 text-ink-soft text-sm tabular-nums">
        {proportions === null
          ? t("measuring")
          : t("size", { width: side(proportions.width), depth: side(proportions.depth), height: heightMm })}
      </p>
      <a href={`${href}?height=${heightMm}`} download className={buttonClassName}>
        <Download size={18} aria-hidden />
        {t("stl")}
      </a>
    </div>
  );
}

interface HeightNumberProps {
  heightMm: number;
  greatestMm: number;
  label: string;
  unit: string;
  onChange(heightMm: number): void;
}

/** What is typed takes effect on leaving or Enter, so that half-typed numbers do no harm; until then it is a draft. */
function HeightNumber({ heightMm, greatestMm, label, unit, onChange }: HeightNumberProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const commit = () => {
    setDraft(null);
    const asked = Math.round(Number(draft));
    if (draft === null || draft.trim() === "" || !Number.isFinite(asked)) return;
    onChange(Math.min(greatestMm, Math.max(HEIGHT_LIMITS_MM.least, asked)));
  };
  const input = useEarlyEntry<HTMLInputElement>(({ value }) => setDraft(value));
  return (
    <span className="flex items-center gap-1.5 text-ink-soft text-sm">
      <input
        ref={input}
        inputMode="numeric"
        autoComplete="off"
        aria-label={label}
        value={draft ?? heightMm}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === "Enter") commit();
        }}
        className="h-11 w-18 rounded-[10px] border border-line-strong bg-raised px-2 text-right font-semibold text-ink tabular-nums"
      />
      {unit}
    </span>
  );
}
