import { useFormatter, useTranslations } from "next-intl";
import type { HiddenDesign } from "@/lib/contracts/moderation";
import { AppealForm } from "./appeal-form";

/** What the author of a hidden or removed design is told, and where they ask to look again. */
export function HiddenNotice({ design }: { design: HiddenDesign }) {
  const t = useTranslations("appeal");
  const format = useFormatter();
  return (
    <section aria-labelledby="hidden-notice" className="rounded-2xl border border-line-strong bg-panel p-5">
      <h2 id="hidden-notice" className="font-bold text-xl">
        {t("title")}
      </h2>
      <p className="mt-1">{t(design.state, { title: design.title })}</p>
      <p className="mt-1 whitespace-pre-line break-words">
        {design.reason === "" ? t("byReports") : t("reason", { reason: design.reason })}
      </p>
      {design.appeals.map(({ id, text, status, answer, createdAt }) => (
        <article key={id} className="mt-4 border-line border-t pt-4">
          <h3 className="font-semibold text-sm">
            {t("yours")} · {format.dateTime(new Date(createdAt), { dateStyle: "medium" })}
          </h3>
          <p className="mt-1 whitespace-pre-line break-words">{text}</p>
          <p className="mt-2 font-semibold">{t(status === "open" ? "waiting" : status)}</p>
          {answer === "" ? null : <p className="whitespace-pre-line break-words">{answer}</p>}
        </article>
      ))}
      <AppealForm designId={design.id} canAppeal={design.canAppeal} />
    </section>
  );
}
