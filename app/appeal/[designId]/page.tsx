import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SiteFooter } from "@/app/_components/site-footer";
import { SiteHeader } from "@/app/_components/site-header";
import { foundOr404, idOr404 } from "@/app/_server/found-or-404";
import { currentViewer } from "@/app/_server/viewer";
import { getHiddenDesign } from "@/lib/services/appeal";
import { HiddenNotice } from "../_appeal/hidden-notice";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("appeal");
  return { title: t("about"), robots: { index: false } };
}

/** For the author of a hidden or removed design only; 404 for everybody else. */
export default async function AppealPage({ params }: { params: Promise<{ designId: string }> }) {
  const design = await foundOr404(requireHiddenDesign((await params).designId));
  const t = await getTranslations("appeal");
  return (
    <>
      <SiteHeader />
      <main className="mx-auto w-full max-w-2xl px-5 pt-8 sm:px-8">
        <h1 className="mb-6 font-bold text-3xl sm:text-4xl">{t("about")}</h1>
        <HiddenNotice design={design} />
      </main>
      <SiteFooter />
    </>
  );
}

const requireHiddenDesign = async (rawId: string) => getHiddenDesign(await currentViewer(), idOr404(rawId));
