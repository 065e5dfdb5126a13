import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import type { PrintService } from "@/lib/contracts/settings";

/**
 * Where, says the operator of the site, somebody without a printer can have the file printed. It follows the download, because
 * that comes first. Said before the click: the links lead elsewhere.
 */
export function PrintServices({ services }: { services: readonly PrintService[] }) {
  const t = useTranslations("admin.printServices");
  return (
    <section aria-labelledby="print-services" className="mt-6 rounded-2xl border border-line bg-panel p-4 sm:p-5">
      <h3 id="print-services" className="font-semibold text-lg">
        {t("title")}
      </h3>
      <p className="mt-1 text-ink-soft text-sm">{t("lead")}</p>
      <ul className="mt-3 grid gap-2">
        {services.map(({ name, note, url }) => (
          <li key={url}>
            <a
              href={url}
              target="_blank"
              rel="noopener noreferrer nofollow"
              className="flex min-h-11 items-center gap-3 rounded-xl border border-line-strong px-3.5 py-2 hover:border-ink"
            >
              <span className="min-w-0 flex-1">
                <span className="block break-words font-semibold text-sm">{name}</span>
                {note === "" ? null : <span className="block break-words text-ink-soft text-sm">{note}</span>}
              </span>
              <ExternalLink size={16} aria-hidden className="shrink-0 text-ink-soft" />
              <span className="sr-only">{t("newTab")}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
