"use client";
import { useTranslations } from "next-intl";
import { QRCodeSVG } from "qrcode.react";
import { useState } from "react";
import type { RecoveryView } from "@/lib/contracts/account";
import { Problem, SubmitButton } from "../../_account/form-parts";
import { Section } from "../../_account/section";
import { useForm } from "../../_account/use-form";
import { primaryButton, secondaryButton } from "../../_components/button-styles";
import { copyText } from "../../_components/copy-text";
import { sendOnce } from "../../_components/send-json";

const NO_FIELDS: string[] = [];

/** The secret of this browser's identity: asked for by a press, shown as words, and as a QR code for another device. */
export function RecoveryWords() {
  const t = useTranslations("identity");
  const [view, setView] = useState<RecoveryView | null>(null);
  const form = useForm({
    fields: NO_FIELDS,
    check: () => ({}),
    send: async () => {
      const outcome = await sendOnce<RecoveryView>("POST", "/api/identity/recovery", {});
      if (outcome.ok) setView(outcome.value);
      return outcome;
    },
    onDone: () => {},
  });
  return (
    <Section title={t("wordsTitle")} lead={t("wordsLead")}>
      {view === null ? (
        <form method="post" onSubmit={form.onSubmit} className="space-y-4">
          <Problem>{form.problem}</Problem>
          <SubmitButton isBusy={form.isBusy} className={primaryButton}>
            {t("wordsShow")}
          </SubmitButton>
        </form>
      ) : (
        <>
          <ol
            aria-label={t("wordsList")}
            className="grid grid-cols-2 gap-x-6 gap-y-2 rounded-2xl border border-line bg-panel p-5 font-medium sm:grid-cols-3"
          >
            {view.words.split(" ").map((word, index) => (
              // Words may repeat; their place is what they are.
              // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
              <li key={index} className="flex gap-2.5">
                <span className="w-6 shrink-0 whitespace-nowrap text-right text-ink-soft tabular-nums">
                  {index + 1}
                </span>
                {word}
              </li>
            ))}
          </ol>
          <p className="mt-3 text-ink-soft text-sm">{t("secretWarning")}</p>
          <OtherDevice secret={view.secret} />
          <button type="button" className={`${secondaryButton} mt-6 w-full sm:w-auto`} onClick={() => setView(null)}>
            {t("wordsHide")}
          </button>
        </>
      )}
    </Section>
  );
}

function OtherDevice({ secret }: { secret: string }) {
  const t = useTranslations("identity");
  const [outcome, setOutcome] = useState<"copied" | "copyFailed" | null>(null);
  // In the fragment: no browser sends it to any server.
  const link = `${window.location.origin}/identity/restore#secret=${secret}`;
  return (
    <div className="mt-8">
      <h3 className="font-bold text-lg">{t("deviceTitle")}</h3>
      <p className="mt-1.5 text-ink-soft">{t("deviceLead")}</p>
      <div className="mt-4 inline-block rounded-2xl bg-white p-4">
        <QRCodeSVG value={link} size={208} level="M" role="img" aria-label={t("qr")} title={t("qr")} />
      </div>
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <button
          type="button"
          className={`${secondaryButton} w-full sm:w-auto`}
          onClick={async () => setOutcome((await copyText(link)) ? "copied" : "copyFailed")}
        >
          {t("copyLink")}
        </button>
        <span role="status" className="font-medium">
          {outcome === null ? "" : t(outcome)}
        </span>
      </div>
    </div>
  );
}
