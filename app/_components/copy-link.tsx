"use client";
import { Check, Link2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { copyText } from "./copy-text";

/** Copies the address of the page. Says so, to eyes and to screen readers. */
export function CopyLink({ className, isLabelHidden = false }: { className: string; isLabelHidden?: boolean }) {
  const t = useTranslations("share");
  const [outcome, setOutcome] = useState<"copied" | "failed" | null>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), 2500);
    return () => clearTimeout(timer);
  }, [outcome]);

  const label = outcome === null ? t("copy") : t(outcome);
  return (
    <>
      <button
        type="button"
        className={className}
        title={t("copy")}
        onClick={async () => setOutcome((await copyText(window.location.href)) ? "copied" : "failed")}
      >
        {outcome === "copied" ? <Check size={18} aria-hidden /> : <Link2 size={18} aria-hidden />}
        <span className={isLabelHidden ? "sr-only" : undefined}>{label}</span>
      </button>
      <span role="status" className="sr-only">
        {outcome === null ? "" : t(outcome)}
      </span>
    </>
  );
}
