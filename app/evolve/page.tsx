import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { foundOr404 } from "@/app/_server/found-or-404";
import { printHeights } from "@/app/_server/print-heights";
import { currentViewer } from "@/app/_server/viewer";
import type { RunSource } from "@/lib/contracts/evolve";
import { getDesign } from "@/lib/services/designs";
import { getGeneration } from "@/lib/services/generations";
import type { Viewer } from "@/lib/services/viewer";
import { EvolveScreen } from "./_evolve/evolve-screen";
import { NoScriptNotice } from "./_evolve/no-script-notice";
import { readSource } from "./_evolve/read-source";

interface EvolvePageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("evolve");
  return { title: t("pageTitle"), robots: { index: false } };
}

/** Starts a run: from scratch, ?design=ID, ?design=ID&cross=ID, or ?organism=GENERATION.SLOT. The browser then moves to the new address. */
export default async function EvolvePage({ searchParams }: EvolvePageProps) {
  const source = readSource(await searchParams);
  if (source === null) notFound();
  const viewer = await currentViewer();
  const glaze = await glazeOfSource(viewer, source);
  return (
    <>
      <NoScriptNotice />
      <EvolveScreen
        visitorId={viewer.visitorId}
        heights={await printHeights()}
        opening={{ kind: "start", source, glaze }}
      />
    </>
  );
}

/** The colour the first screen will have, so that it need not change when the server answers. 404 for an unknown source. */
async function glazeOfSource(viewer: Viewer, source: RunSource): Promise<number | undefined> {
  if (source.kind === "scratch") return undefined;
  if (source.kind === "cross") await foundOr404(getDesign(viewer, source.otherDesignId));
  if (source.kind === "design" || source.kind === "cross")
    return (await foundOr404(getDesign(viewer, source.designId))).glaze;
  return (await foundOr404(getGeneration(viewer, source.generationId))).run.glaze;
}
