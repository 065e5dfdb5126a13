import Link from "next/link";
import { useTranslations } from "next-intl";
import type { DesignView } from "@/lib/contracts/design";

/** What is known about a design, as terms and values. */
export function DesignFacts({ design, publishedOn }: { design: DesignView; publishedOn: string }) {
  const t = useTranslations("design");
  const licenceName = useTranslations("publish.licenceNames")(design.licence);
  const licenceText = useTranslations("publish.licences")(design.licence);
  const printable =
    design.isPrintable === null ? "printableUnknown" : design.isPrintable ? "printableYes" : "printableNo";
  const facts: [string, React.ReactNode][] = [
    [t("printable"), t(printable)],
    [t("pieces"), design.pieceCount ?? t("printableUnknown")],
    [t("depth"), design.depth],
    [t("nodes"), design.nodeCount],
    [t("connections"), design.connectionCount],
    [t("forks"), design.forkCount],
    [t("favourites"), design.favouriteCount],
    [t("downloads"), design.downloadCount],
    [
      t("licence"),
      <span key="licence" title={licenceText}>
        {licenceName}
      </span>,
    ],
    [
      t(design.visibility === "public" ? "published" : "saved"),
      <time key="published" dateTime={design.publishedAt}>
        {publishedOn}
      </time>,
    ],
  ];
  return (
    <section aria-labelledby="facts" className="mt-9 border-line border-t pt-6">
      <h2 id="facts" className="mb-4 font-semibold text-xl">
        {t("facts")}
      </h2>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt className="text-ink-soft text-sm">{term}</dt>
            <dd className="font-semibold text-lg tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {design.tags.length === 0 ? null : (
        <ul aria-label={t("tags")} className="mt-6 flex flex-wrap gap-2">
          {design.tags.map((tag) => (
            <li key={tag}>
              <Link
                href={`/tag/${encodeURIComponent(tag)}`}
                prefetch={false}
                className="inline-flex min-h-9 items-center rounded-full bg-line px-3.5 text-sm hover:bg-line-strong hover:text-paper"
              >
                {tag}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
