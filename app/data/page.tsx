import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { textLink } from "@/app/_components/button-styles";
import { TextPage, TextSection } from "@/app/_components/text-page";
import { feedIn, pageHead } from "@/app/_server/page-head";
import { env } from "@/lib/config/env";
import { EMBED_SIZE, SITE_NAME } from "@/lib/contracts/oembed";
import { listExports } from "@/lib/services/bulk-export";
import { listShelf } from "@/lib/services/gallery";
import { embedHtml } from "@/lib/services/oembed";
import { CommandExample } from "./_data/command-example";
import { ExportTable } from "./_data/export-table";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("data");
  return pageHead({ path: "/data", title: t("title"), description: t("lead") });
}

/** What is shown where there is no design yet to name in the examples. */
const NO_DESIGN = "0".repeat(32);
const FORMATS = ["genome", "vf", "stl", "picture"] as const;
const LICENCES = ["CC0", "BY", "BY_SA", "BY_NC"] as const;
const FILES = ["designs", "lineage", "ratings"] as const;

export default async function DataPage() {
  const [t, locale, format, { files }, [first]] = await Promise.all([
    getTranslations("data"),
    getLocale(),
    getFormatter(),
    listExports(),
    listShelf("rated", 1),
  ]);
  const { publicOrigin } = env();
  const api = `${publicOrigin}/api/v1`;
  const example = first?.id ?? NO_DESIGN;
  const design = `${api}/designs/${example}`;
  const link = (href: string) => (words: React.ReactNode) => (
    <a href={href} className={textLink}>
      {words}
    </a>
  );
  return (
    <TextPage title={t("title")} lead={t("lead")}>
      <TextSection id="api" title={t("api.title")}>
        <p>{t.rich("api.text", { document: link("/api/v1/openapi.json") })}</p>
        <CommandExample label={t("api.list")} command={`curl '${api}/designs?sort=newest&tag=vase'`} />
        <CommandExample label={t("api.search")} command={`curl '${api}/search?q=vase'`} />
        <CommandExample label={t("api.one")} command={`curl '${design}'`} />
        <CommandExample label={t("api.lineage")} command={`curl '${design}/lineage'`} />
        <CommandExample label={t("api.genome")} command={`curl '${design}/genome' | tee genome.json | sha256sum`} />
        <CommandExample label={t("api.mesh")} command={`curl -OJ '${design}/mesh?format=stl&height=80'`} />
        <p>{t("api.limits")}</p>
      </TextSection>
      <TextSection id="token" title={t("token.title")}>
        <p>{t.rich("token.text", { tokens: link("/settings/tokens") })}</p>
        <CommandExample
          label={t("token.import")}
          command={`jq '{title: "My vase", genome: .}' genome.json | curl '${api}/designs' --json @- -H "Authorization: Bearer $EVERFORM_TOKEN"`}
        />
        <p>{t.rich("token.byHand", { page: link("/import") })}</p>
      </TextSection>
      <TextSection id="export" title={t("export.title")}>
        <p>{t("export.text")}</p>
        {files.length === 0 ? (
          <p className="text-ink-soft">{t("export.empty")}</p>
        ) : (
          <ExportTable
            caption={t("export.title")}
            heads={[t("export.file"), t("export.rows"), t("export.size"), t("export.date")]}
            rows={files.map((file) => ({
              name: file.name,
              url: `/api/v1/export/${file.name}`,
              rows: format.number(file.rowCount),
              size: t("export.kilobytes", { count: Math.ceil(file.byteLength / 1000) }),
              date: format.dateTime(new Date(file.createdAt), { dateStyle: "medium" }),
              isoDate: file.createdAt,
            }))}
          />
        )}
        <dl className="space-y-2">
          {FILES.map((file) => (
            <div key={file}>
              <dt className="font-mono text-sm">{file}.ndjson.gz</dt>
              <dd className="text-ink-soft">{t(`export.${file}`)}</dd>
            </div>
          ))}
        </dl>
        <CommandExample
          label={t("export.use")}
          command={`curl '${api}/export/designs.ndjson.gz' | gunzip | head -n 1`}
        />
      </TextSection>
      <TextSection id="formats" title={t("formats.title")}>
        <dl className="space-y-3">
          {FORMATS.map((name) => (
            <div key={name}>
              <dt className="font-semibold">{t(`formats.${name}.name`)}</dt>
              <dd className="text-ink-soft">{t(`formats.${name}.text`)}</dd>
            </div>
          ))}
        </dl>
      </TextSection>
      <TextSection id="licences" title={t("licences.title")}>
        <p>{t("licences.text")}</p>
        <dl className="space-y-2">
          {LICENCES.map((licence) => (
            <div key={licence} className="flex gap-3">
              <dt className="w-16 shrink-0 font-mono text-sm leading-relaxed">{licence}</dt>
              <dd className="text-ink-soft">{t(`licences.${licence}`)}</dd>
            </div>
          ))}
        </dl>
      </TextSection>
      <TextSection id="feeds" title={t("feeds.title")}>
        <p>{t("feeds.text")}</p>
        <ul className="space-y-1">
          {(["newest", "rated", "trending", "forked"] as const).map((shelf) => (
            <li key={shelf}>
              <a href={feedIn(locale, `/feeds/shelf/${shelf}`)} className={textLink}>
                {t(`feeds.${shelf}`)}
              </a>
            </li>
          ))}
        </ul>
        <p>{t("feeds.more")}</p>
      </TextSection>
      <TextSection id="embed" title={t("embed.title")}>
        <p>{t("embed.text")}</p>
        <CommandExample
          label={t("embed.frame")}
          command={embedHtml({ origin: publicOrigin, id: example, title: first?.title ?? SITE_NAME, ...EMBED_SIZE })}
        />
        <p>
          <Link href="/gallery" prefetch={false} className={textLink}>
            {t("embed.gallery")}
          </Link>
        </p>
      </TextSection>
    </TextPage>
  );
}
