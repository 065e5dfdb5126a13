import { Bot } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { primaryButton, secondaryButton } from "@/app/_components/button-styles";
import { CopyLink } from "@/app/_components/copy-link";
import { SiteFooter } from "@/app/_components/site-footer";
import { SiteHeader } from "@/app/_components/site-header";
import { DesignJsonLd, designMetadata } from "@/app/_server/design-head";
import { foundOr404, idOr404 } from "@/app/_server/found-or-404";
import { currentViewer } from "@/app/_server/viewer";
import { GLAZES } from "@/lib/contracts/glaze";
import { getDesign } from "@/lib/services/designs";
import { DesignFacts } from "../_design/design-facts";
import { DesignStage } from "../_design/design-stage";

interface DesignPageProps {
  params: Promise<{ designId: string }>;
}

const readDesign = cache(async (rawId: string) => foundOr404(getDesign(await currentViewer(), idOr404(rawId))));

export async function generateMetadata({ params }: DesignPageProps): Promise<Metadata> {
  const design = await readDesign((await params).designId);
  const t = await getTranslations("design");
  return designMetadata(design, t("pageDescription", { title: design.title }));
}

export default async function DesignPage({ params }: DesignPageProps) {
  const design = await readDesign((await params).designId);
  const t = await getTranslations();
  const format = await getFormatter();
  return (
    <>
      <DesignJsonLd design={design} />
      <SiteHeader />
      <main className="mx-auto grid max-w-6xl gap-x-12 gap-y-8 px-5 pt-2 sm:px-8 lg:grid-cols-[minmax(0,1.45fr)_minmax(20rem,1fr)]">
        <DesignStage
          designId={design.id}
          title={design.title}
          glazeHex={GLAZES[design.glaze]!.hex}
          info={
            <>
              <h1 className="font-bold text-4xl leading-[1.05] sm:text-5xl">{design.title}</h1>
              <p className="mt-3 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-ink-soft">
                {t("card.by", { handle: design.author.handle })}
                {design.author.isScript ? (
                  <span className="inline-flex items-center gap-1.5 rounded-full border border-line-strong px-2.5 py-0.5 text-sm">
                    <Bot size={15} aria-hidden />
                    {t("card.script")}
                  </span>
                ) : null}
              </p>
              {design.description === "" ? null : <p className="mt-5 text-lg leading-relaxed">{design.description}</p>}
              <div className="mt-6 flex flex-wrap gap-3">
                <Link href={`/evolve?design=${design.id}`} prefetch={false} className={primaryButton}>
                  {t("design.evolve")}
                </Link>
                <CopyLink className={secondaryButton} />
              </div>
            </>
          }
        >
          <DesignFacts
            design={design}
            publishedOn={format.dateTime(new Date(design.publishedAt), { dateStyle: "medium" })}
          />
        </DesignStage>
      </main>
      <SiteFooter />
    </>
  );
}
