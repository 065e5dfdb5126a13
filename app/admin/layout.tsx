import { notFound } from "next/navigation";
import { NextIntlClientProvider, useTranslations } from "next-intl";
import { SiteHeader } from "@/app/_components/site-header";
import { findPageAdmin, pageCaller } from "@/app/_server/admin";
import { readWaiting } from "@/lib/services/dashboard";
import { AdminFrameProvider } from "./_admin/admin-frame";
import { AdminNavigation, type WaitingCounts } from "./_admin/admin-navigation";

/**
 * The frame of the admin area: 404 for everybody who is no admin. Pages check again themselves (adminPage): a layout is not
 * rendered anew when somebody moves between its pages.
 */
export default async function AdminLayout({ children }: { children: React.ReactNode }) {
  const admin = await findPageAdmin();
  if (admin === null) notFound();
  if (admin === "locked") return <Frame>{children}</Frame>;
  const { caseCount, appealCount, heldCount, failedCount } = await readWaiting(await pageCaller());
  const waiting = { reports: caseCount, appeals: appealCount, held: heldCount, jobs: failedCount };
  return (
    <Frame waiting={waiting}>
      <AdminFrameProvider hasSecondFactor={admin.hasSecondFactor}>{children}</AdminFrameProvider>
    </Frame>
  );
}

/** `waiting` is absent while the second factor is missing; then there are no other pages. */
function Frame({ waiting, children }: { waiting?: WaitingCounts; children: React.ReactNode }) {
  const t = useTranslations("admin");
  return (
    <NextIntlClientProvider>
      <SiteHeader />
      <div className="mx-auto grid max-w-6xl grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-6 px-5 pt-2 pb-24 sm:px-8 lg:grid-cols-[12rem_minmax(0,1fr)]">
        {waiting === undefined ? null : (
          <nav aria-label={t("navigation")} className="min-w-0 lg:sticky lg:top-4 lg:-ml-3 lg:self-start">
            <AdminNavigation waiting={waiting} />
          </nav>
        )}
        <main className="min-w-0">{children}</main>
      </div>
    </NextIntlClientProvider>
  );
}
