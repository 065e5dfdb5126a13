import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { secondaryButton } from "@/app/_components/button-styles";
import { EmptyPlinth } from "@/app/_components/empty-plinth";
import { SiteFooter } from "@/app/_components/site-footer";
import { SiteHeader } from "@/app/_components/site-header";
import { currentViewer } from "@/app/_server/viewer";
import { listFollows } from "@/lib/services/follow";
import { listNews } from "@/lib/services/news";
import { FollowedList } from "./_news/followed-list";
import { MarkRead } from "./_news/mark-read";
import { NewsLine } from "./_news/news-line";

interface NewsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("news");
  return { title: t("title"), description: t("description"), robots: { index: false } };
}

const CURSOR = /^\d{4}-\d{2}-\d{2}T[\d:.]{8,12}Z_[0-9a-f]{32}$/;

/** What happened to the viewer's designs and among those they follow. Looking at it marks it as read. */
export default async function NewsPage({ searchParams }: NewsPageProps) {
  const { before } = await searchParams;
  const cursor = typeof before === "string" && CURSOR.test(before) ? before : null;
  const viewer = await currentViewer();
  const [t, { items, nextCursor }, follows] = await Promise.all([
    getTranslations("news"),
    listNews(viewer, { cursor, locale: await getLocale() }),
    listFollows(viewer),
  ]);
  const newest = items[0];
  return (
    <>
      <SiteHeader />
      <main className="mx-auto grid min-h-[70dvh] max-w-6xl gap-x-14 gap-y-12 px-5 pt-4 sm:px-8 lg:grid-cols-[minmax(0,1fr)_16rem]">
        <div>
          <h1 className="font-bold text-4xl sm:text-5xl">{t("title")}</h1>
          <p className="mt-3 max-w-2xl text-ink-soft text-lg">{t("lead")}</p>
          {newest === undefined ? (
            <div className="mt-10 flex flex-col items-center text-center">
              <EmptyPlinth />
              <p className="max-w-md text-ink-soft text-lg">{t("empty")}</p>
              <Link href="/gallery" prefetch={false} className={`${secondaryButton} mt-6`}>
                {t("browse")}
              </Link>
            </div>
          ) : (
            <>
              <MarkRead until={newest.createdAt} hasUnread={items.some(({ isRead }) => !isRead)} />
              <ul aria-label={t("list")} className="mt-8 flex flex-col divide-y divide-line">
                {items.map((item) => (
                  <NewsLine key={item.id} item={item} />
                ))}
              </ul>
              {nextCursor === null ? null : (
                <Link
                  href={`/news?before=${encodeURIComponent(nextCursor)}`}
                  prefetch={false}
                  className={`${secondaryButton} mt-8`}
                >
                  {t("older")}
                </Link>
              )}
            </>
          )}
        </div>
        <FollowedList follows={follows} />
      </main>
      <SiteFooter />
    </>
  );
}
