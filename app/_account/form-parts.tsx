"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { primaryButton } from "../_components/button-styles";

/**
 * The main button; says when it works, and takes no second click meanwhile. Before the page's code runs it is disabled: the
 * browser would send the form itself.
 */
export function SubmitButton({
  isBusy,
  children,
  className = primaryButton,
}: {
  isBusy: boolean;
  children: React.ReactNode;
  className?: string;
}) {
  const t = useTranslations("account");
  const [isReady, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  return (
    <button type="submit" disabled={!isReady} className={`${className} w-full sm:w-auto`} aria-disabled={isBusy}>
      {isBusy ? t("working") : children}
    </button>
  );
}

/** What is wrong with the whole form. */
export function Problem({ children }: { children: string | null }) {
  return (
    <p
      role="alert"
      className={children === null ? "sr-only" : "rounded-xl bg-panel px-4 py-3 font-medium text-signal-text"}
    >
      {children}
    </p>
  );
}

/** What comes in place of a form that was sent: its heading gets the focus, so that it is read. */
export function Notice({ title, children }: { title: string; children: React.ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div>
      <h1 ref={heading} tabIndex={-1} className="font-bold text-4xl focus-visible:outline-none">
        {title}
      </h1>
      <div className="wrap-anywhere mt-3 space-y-5 text-ink-soft text-lg leading-relaxed">{children}</div>
    </div>
  );
}
