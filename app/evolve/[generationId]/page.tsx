import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { foundOr404, idOr404 } from "@/app/_server/found-or-404";
import { printHeights } from "@/app/_server/print-heights";
import { currentViewer } from "@/app/_server/viewer";
import { getGeneration } from "@/lib/services/generations";
import { EvolveScreen } from "../_evolve/evolve-screen";
import { NoScriptNotice } from "../_evolve/no-script-notice";

interface GenerationPageProps {
  params: Promise<{ generationId: string }>;
}

const readGeneration = cache(async (rawId: string) => foundOr404(getGeneration(await currentViewer(), idOr404(rawId))));

export async function generateMetadata({ params }: GenerationPageProps): Promise<Metadata> {
  const view = await readGeneration((await params).generationId);
  const t = await getTranslations("evolve");
  return {
    title: t("generationTitle", { number: view.number }),
    description: t("generationDescription"),
    robots: { index: false },
  };
}

export default async function GenerationPage({ params }: GenerationPageProps) {
  const view = await readGeneration((await params).generationId);
  const { visitorId } = await currentViewer();
  return (
    <>
      <NoScriptNotice generationId={view.status === "done" ? view.id : undefined} />
      <EvolveScreen visitorId={visitorId} heights={await printHeights()} opening={{ kind: "generation", view }} />
    </>
  );
}
