import { Bot, Lock, ShieldCheck, Sprout } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { primaryButton } from "@/app/_components/button-styles";
import { ReportButton } from "@/app/_components/report-button";
import { SiteFooter } from "@/app/_components/site-footer";
import { SiteHeader } from "@/app/_components/site-header";
import { DesignJsonLd, designMetadata } from "@/app/_server/design-head";
import { foundOr404, idOr404 } from "@/app/_server/found-or-404";
import { printHeights } from "@/app/_server/print-heights";
import { currentViewer } from "@/app/_server/viewer";
import { HiddenNotice } from "@/app/appeal/_appeal/hidden-notice";
import { GLAZES } from "@/lib/contracts/glaze";
import { getHiddenDesign } from "@/lib/services/appeal";
import { findDesign } from "@/lib/services/designs";
import { getFamily } from "@/lib/services/family";
import { hasFavourite } from "@/lib/services/favourites";
import { getRating } from "@/lib/services/rate";
import { getSettings } from "@/lib/services/settings";
import { CollectButton } from "../_design/collect-button";
import { CrossButton } from "../_design/cross-button";
import { DesignFacts } from "../_design/design-facts";
import { DesignStage } from "../_design/design-stage";
import { EditButton } from "../_design/edit-button";
import { FamilySection } from "../_design/family-section";
import { FavouriteButton } from "../_design/favourite-button";
import { PrintServices } from "../_design/print-services";
import { RatingStars } from "../_design/rating-stars";
import { ShareButton } from "../_design/share-button";

/** For admins; like the quiet link that opens a report. */
const quietLink =
  "inline-flex min-h-11 items-center gap-2 text-ink-soft text-sm underline-offset-4 hover:text-ink hover:underline";

interface DesignPageProps {
  params: Promise<{ designId: string }>;
}

const readDesign = cache(async (rawId: string) => {
  const viewer = await currentViewer();
  const id = idOr404(rawId);
  const design = await findDesign(viewer, id);
  if (design) return design;
  // The author of a removed design is told why it is not here; for everybody else there is nothing.
  await foundOr404(getHiddenDesign(viewer, id));
  redirect(`/appeal/${id}`);
});

export async function generateMetadata({ params }: DesignPageProps): Promise<Metadata> {
  const design = await readDesign((await params).designId);
  const t = await getTranslations("design");
  return designMetadata(design, t("pageDescription", { title: design.title }));
}

export default async function DesignPage({ params }: DesignPageProps) {
  const design = await readDesign((await params).designId);
  const viewer = await currentViewer();
  const hidden = design.isHidden ? await foundOr404(getHiddenDesign(viewer, design.id)) : null;
  const { printServices } = await getSettings();
  const [t, format, rating, isFavourite, family] = await Promise.all([
    getTranslations(),
    getFormatter(),
    getRating(viewer, design.id),
    hasFavourite(viewer, design.id),
    getFamily(viewer, design.id),
  ]);
  const isPublic = design.visibility === "public" && !design.isHidden;
  return (
    <>
      <DesignJsonLd design={design} />
      <SiteHeader />
      <main className="mx-auto grid max-w-6xl gap-x-12 gap-y-8 px-5 pt-2 sm:px-8 lg:grid-cols-[minmax(0,1.45fr)_minmax(20rem,1fr)]">
        <DesignStage
          designId={design.id}
          title={design.title}
          glazeHex={GLAZES[design.glaze]!.hex}
          heights={await printHeights()}
          info={
            <>
              <h1 className="font-bold text-4xl leading-[1.05] sm:text-5xl">{design.title}</h1>
              <p className="mt-3 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-ink-soft">
                <span>
                  {t.rich("design.by", {
                    author: () => (
                      <Link
                        href={`/maker/${encodeURIComponent(design.author.handle)}`}
                        prefetch={false}
                        className="font-semibold text-ink underline-offset-4 hover:underline"
                      >
                        {design.author.handle}
                      </Link>
                    ),
                  })}
                </span>
                {design.author.isScript ? (
                  <span className="inline-flex items-center gap-1.5 rounded-full border border-line-strong px-2.5 py-0.5 text-sm">
                    <Bot size={15} aria-hidden />
                    {t("card.script")}
                  </span>
                ) : null}
              </p>
              {isPublic ? null : (
                <p className="mt-4 flex items-center gap-2 rounded-xl bg-line px-4 py-3 text-sm">
                  <Lock size={16} aria-hidden />
                  {t(design.isHidden ? "design.hidden" : "design.private")}
                </p>
              )}
              {hidden === null ? null : (
                <div className="mt-4">
                  <HiddenNotice design={hidden} />
                </div>
              )}
              {isPublic ? <RatingStars designId={design.id} initial={rating} isOwn={design.isOwn} /> : null}
              {design.description === "" ? null : (
                <p className="mt-5 whitespace-pre-line text-lg leading-relaxed [overflow-wrap:anywhere]">
                  {design.description}
                </p>
              )}
              <div className="mt-6 flex flex-wrap gap-2.5">
                <Link
                  href={`/evolve?design=${design.id}`}
                  prefetch={false}
                  className={`${primaryButton} grow basis-full sm:basis-auto`}
                >
                  <Sprout size={20} aria-hidden />
                  {t("design.evolve")}
                </Link>
                <CrossButton design={design} />
                {isPublic ? <FavouriteButton designId={design.id} initial={isFavourite} /> : null}
                <CollectButton designId={design.id} />
                {design.isOwn && !design.isHidden ? <EditButton designId={design.id} /> : null}
                <ShareButton title={design.title} />
              </div>
            </>
          }
        >
          {printServices.length === 0 ? null : <PrintServices services={printServices} />}
          <DesignFacts
            design={design}
            publishedOn={format.dateTime(new Date(design.publishedAt), { dateStyle: "medium" })}
          />
          {isPublic && !design.isOwn ? (
            <p className="mt-6">
              <ReportButton target={{ kind: "design", id: design.id }} />
            </p>
          ) : null}
          {isPublic && viewer.account?.role === "admin" ? (
            <p>
              <Link href={`/admin/things?filter=public&words=${design.id}`} prefetch={false} className={quietLink}>
                <ShieldCheck size={15} aria-hidden />
                {t("design.moderate")}
              </Link>
            </p>
          ) : null}
        </DesignStage>
        <div className="lg:col-span-2">
          <FamilySection design={design} family={family} />
        </div>
      </main>
      <SiteFooter />
    </>
  );
}
