import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { secondaryButton } from "@/app/_components/button-styles";
import { SiteFooter } from "@/app/_components/site-footer";
import { SiteHeader } from "@/app/_components/site-header";
import { currentViewer } from "@/app/_server/viewer";
import { MY_SECTIONS, type MySection } from "@/lib/contracts/my";
import { listMyShapes } from "@/lib/services/my-shapes";
import { MySectionList } from "./_my/my-section-list";

interface MyPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** More pages than this nobody turns by hand. */
const MAX_PAGE_INDEX = 400;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("my");
  return { title: t("title"), description: t("description"), robots: { index: false } };
}

const sectionOf = (raw: unknown): MySection => MY_SECTIONS.find((section) => section === raw) ?? "runs";

const pageIndexOf = (raw: unknown): number => {
  const page = typeof raw === "string" && /^\d{1,3}$/.test(raw) ? Number(raw) : 1;
  return Math.min(MAX_PAGE_INDEX, Math.max(1, page)) - 1;
};

const hrefOf = (section: MySection, pageIndex: number) =>
  pageIndex === 0 ? `/my?show=${section}` : `/my?show=${section}&page=${pageIndex + 1}`;

/** Everything the viewer bred, saved and marked; the address says which part. */
export default async function MyPage({ searchParams }: MyPageProps) {
  const { show, page } = await searchParams;
  const section = sectionOf(show);
  const pageIndex = pageIndexOf(page);
  const [t, { shapes, hasMore }] = await Promise.all([
    getTranslations("my"),
    currentViewer().then((viewer) => listMyShapes(viewer, section, pageIndex)),
  ]);
  return (
    <>
      <SiteHeader />
      <main className="mx-auto min-h-[70dvh] max-w-6xl px-5 pt-4 sm:px-8">
        <h1 className="font-bold text-4xl sm:text-5xl">{t("title")}</h1>
        <p className="mt-3 max-w-2xl text-ink-soft text-lg">{t("lead")}</p>
        <nav aria-label={t("sections")} className="-mx-5 mt-7 overflow-x-auto px-5 sm:mx-0 sm:px-0">
          <ul className="flex w-max gap-1 border-line border-b">
            {MY_SECTIONS.map((known) => (
              <li key={known}>
                <Link
                  href={hrefOf(known, 0)}
                  prefetch={false}
                  aria-current={known === section ? "page" : undefined}
                  className="inline-flex h-12 items-center border-transparent border-b-3 px-3.5 font-semibold text-ink-soft hover:text-ink aria-[current]:border-signal aria-[current]:text-ink"
                >
                  {t(known)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <MySectionList section={section} shapes={shapes} />
        <nav className="mt-10 flex justify-center gap-3 empty:hidden">
          {pageIndex === 0 ? null : (
            <Link href={hrefOf(section, pageIndex - 1)} prefetch={false} className={secondaryButton}>
              {t("newer")}
            </Link>
          )}
          {hasMore ? (
            <Link href={hrefOf(section, pageIndex + 1)} prefetch={false} className={secondaryButton}>
              {t("older")}
            </Link>
          ) : null}
        </nav>
      </main>
      <SiteFooter />
    </>
  );
}
