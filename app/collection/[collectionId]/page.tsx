import { Lock } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { secondaryButton } from "@/app/_components/button-styles";
import { CopyLink } from "@/app/_components/copy-link";
import { EmptyPlinth } from "@/app/_components/empty-plinth";
import { ReportButton } from "@/app/_components/report-button";
import { SiteFooter } from "@/app/_components/site-footer";
import { SiteHeader } from "@/app/_components/site-header";
import { foundOr404, idOr404 } from "@/app/_server/found-or-404";
import { pageHead } from "@/app/_server/page-head";
import { currentViewer } from "@/app/_server/viewer";
import { env } from "@/lib/config/env";
import { COLLECTION_ORDERS, type CollectionOrder } from "@/lib/contracts/collection";
import { getCollection } from "@/lib/services/collections";
import { CollectionDesigns } from "../_collection/collection-designs";
import { EditCollection } from "../_collection/edit-collection";

interface CollectionPageProps {
  params: Promise<{ collectionId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const orderOf = (raw: unknown): CollectionOrder => COLLECTION_ORDERS.find((order) => order === raw) ?? "newest";

async function readCollection({ params, searchParams }: CollectionPageProps) {
  const order = orderOf((await searchParams).order);
  const id = idOr404((await params).collectionId);
  return { order, collection: await foundOr404(getCollection(await currentViewer(), id, order)) };
}

export async function generateMetadata(props: CollectionPageProps): Promise<Metadata> {
  const { collection } = await readCollection(props);
  const t = await getTranslations("collection");
  const { id, title, visibility } = collection;
  // One line, and the site's own words after those of somebody who wrote few.
  const description = [collection.description.replaceAll(/\s+/g, " "), t("description", { title })].join(" ").trim();
  if (visibility === "private") return { title, description, robots: { index: false } };
  const card = collection.designs.length > 0 ? `${env().publicOrigin}/api/collections/${id}/card` : undefined;
  return pageHead({ path: `/collection/${id}`, title, description, card });
}

/** A named collection; its owner edits it here. */
export default async function CollectionPage(props: CollectionPageProps) {
  const { order, collection } = await readCollection(props);
  const t = await getTranslations("collection");
  const { designs } = collection;
  return (
    <>
      <SiteHeader />
      <main className="mx-auto min-h-[70dvh] max-w-6xl px-5 pt-4 sm:px-8">
        <p className="text-ink-soft">
          {t("by")}{" "}
          <Link
            href={`/maker/${encodeURIComponent(collection.author.handle)}`}
            prefetch={false}
            className="font-semibold text-ink underline-offset-4 hover:underline"
          >
            {collection.author.handle}
          </Link>
        </p>
        <h1 className="mt-1 font-bold text-4xl [overflow-wrap:anywhere] sm:text-5xl">{collection.title}</h1>
        {collection.description === "" ? null : (
          <p className="mt-4 max-w-2xl whitespace-pre-line text-lg leading-relaxed [overflow-wrap:anywhere]">
            {collection.description}
          </p>
        )}
        {collection.visibility === "private" ? (
          <p className="mt-4 flex w-fit items-center gap-2 rounded-xl bg-line px-4 py-3 text-sm">
            <Lock size={16} aria-hidden />
            {t("private")}
          </p>
        ) : null}
        <div className="mt-6 flex flex-wrap items-center gap-2.5">
          {collection.isOwn ? <EditCollection collection={collection} /> : null}
          <CopyLink className={secondaryButton} />
          {designs.length < 2 ? null : (
            <nav aria-label={t("order")} className="flex gap-1 text-sm sm:ml-auto">
              {COLLECTION_ORDERS.map((known) => (
                <Link
                  key={known}
                  href={`?order=${known}`}
                  prefetch={false}
                  scroll={false}
                  aria-current={known === order ? "true" : undefined}
                  className="inline-flex min-h-11 items-center rounded-full px-4 text-ink-soft hover:text-ink aria-[current]:bg-line aria-[current]:text-ink"
                >
                  {t(known)}
                </Link>
              ))}
            </nav>
          )}
        </div>
        <CollectionDesigns
          collection={{ id: collection.id, title: collection.title, isOwn: collection.isOwn, designs }}
          order={order}
        >
          <div className="mt-12 flex flex-col items-center text-center">
            <EmptyPlinth />
            <p className="max-w-md text-ink-soft text-lg">{t(collection.isOwn ? "emptyOwn" : "empty")}</p>
            <Link href="/gallery" prefetch={false} className={`${secondaryButton} mt-6`}>
              {t("browse")}
            </Link>
          </div>
        </CollectionDesigns>
        {collection.isOwn || collection.visibility === "private" ? null : (
          <p className="mt-10">
            <ReportButton target={{ kind: "collection", id: collection.id }} />
          </p>
        )}
      </main>
      <SiteFooter />
    </>
  );
}
