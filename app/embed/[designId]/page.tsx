import type { Metadata } from "next";
import { cache } from "react";
import { foundOr404, idOr404 } from "@/app/_server/found-or-404";
import { env } from "@/lib/config/env";
import { GLAZES } from "@/lib/contracts/glaze";
import { getDesign } from "@/lib/services/designs";
import { EmbedStage } from "../_embed/embed-stage";

interface EmbedPageProps {
  params: Promise<{ designId: string }>;
}

/** Cookies are not looked at: whoever a frame on another page belongs to, it shows what everybody may see. */
const readDesign = cache((rawId: string) => foundOr404(getDesign({ visitorId: null }, idOr404(rawId))));

export async function generateMetadata({ params }: EmbedPageProps): Promise<Metadata> {
  const { id, title } = await readDesign((await params).designId);
  return { title, robots: { index: false }, alternates: { canonical: `${env().publicOrigin}/design/${id}` } };
}

/** The viewer alone, for a frame on another site (proxy.ts gives it a frame policy of its own). */
export default async function EmbedPage({ params }: EmbedPageProps) {
  const { id, title, author, glaze } = await readDesign((await params).designId);
  return <EmbedStage designId={id} title={title} handle={author.handle} glazeHex={GLAZES[glaze]?.hex ?? "#ddd2c0"} />;
}
