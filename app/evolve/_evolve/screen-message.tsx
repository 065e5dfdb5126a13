"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { primaryButton, secondaryButton } from "@/app/_components/button-styles";
import type { GenerationState } from "./generation-state";

interface ScreenMessageProps {
  state: GenerationState | undefined;
  hasVisitor: boolean;
  onRetry(): void;
  onBack(): void;
  onStartOver(): void;
}

const KNOWN_REFUSALS = ["NOT_FOUND", "CONFLICT", "FORBIDDEN", "UNAUTHENTICATED"] as const;
type KnownRefusal = (typeof KNOWN_REFUSALS)[number];

/** Said over the tiles when no shapes will come by themselves. Nothing at all otherwise. */
export function ScreenMessage({ state, hasVisitor, onRetry, onBack, onStartOver }: ScreenMessageProps) {
  const t = useTranslations("evolve.message");
  if (!hasVisitor) return <Card title={t("noCookieTitle")} text={t("noCookie")} />;
  if (state === undefined || state.phase === "loading" || state.phase === "done") return null;
  if (state.phase === "failed") {
    return (
      <Card title={t("failedTitle")} text={t("failed")}>
        <button type="button" className={primaryButton} onClick={onRetry}>
          {t("tryAgain")}
        </button>
        {state.view?.parentId ? (
          <button type="button" className={secondaryButton} onClick={onBack}>
            {t("back")}
          </button>
        ) : null}
      </Card>
    );
  }
  const refusal = KNOWN_REFUSALS.find((code): code is KnownRefusal => code === state.refusal);
  const isMissing = state.phase === "missing";
  return (
    <Card
      title={isMissing ? t("missingTitle") : t("refusedTitle")}
      text={isMissing ? t("missing") : t(`refused.${refusal ?? "other"}`)}
    >
      {state.view?.parentId ? (
        <button type="button" className={primaryButton} onClick={onBack}>
          {t("back")}
        </button>
      ) : (
        <button type="button" className={primaryButton} onClick={onStartOver}>
          {t("startOver")}
        </button>
      )}
      <Link href="/" prefetch={false} className={secondaryButton}>
        {t("home")}
      </Link>
    </Card>
  );
}

function Card({ title, text, children }: { title: string; text: string; children?: React.ReactNode }) {
  return (
    <div className="absolute inset-0 z-30 grid place-items-center bg-paper/70 p-6 backdrop-blur-[2px]">
      <div role="alert" className="max-w-md rounded-3xl border border-line bg-raised p-7 text-center shadow-card">
        <h2 className="font-bold text-2xl">{title}</h2>
        <p className="mt-2 text-ink-soft leading-relaxed">{text}</p>
        <div className="mt-6 flex flex-wrap justify-center gap-3">{children}</div>
      </div>
    </div>
  );
}
