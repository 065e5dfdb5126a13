import { useTranslations } from "next-intl";
import type { PrintService } from "@/lib/contracts/settings";

/** Where, says the operator of the site, a shape can be printed. Said before the click: the links lead elsewhere. */
export function PrintServices({ services }: { services: readonly PrintService[] }) {
  const t = useTranslations("admin.printServices");
  return (
    <section aria-labelledby="print-services" className="mt-6 border-line border-t pt-6">
      <h2 id="print-services" className="font-semibold text-xl">
        {t("title")}
      </h2>
      <p className="mt-1 text-ink-soft text-sm">{t("lead")}</p>
      <ul className="mt-3 flex flex-wrap gap-2">
        {services.map(({ name, url }) => (
          <li key={url}>
            <a
              href={url}
              target="_blank"
              rel="noreferrer"
              className="inline-flex min-h-11 items-center rounded-full border border-line-strong px-4 text-sm hover:border-ink"
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
