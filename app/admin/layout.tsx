import { notFound } from "next/navigation";
import { NextIntlClientProvider, useTranslations } from "next-intl";
import { SiteHeader } from "@/app/_components/site-header";
import { findPageAdmin } from "@/app/_server/admin";
import { AdminNavigation } from "./_admin/admin-navigation";

/**
 * The frame of the admin area: 404 for everybody who is no admin. Pages check again themselves (adminPage): a layout is not
 * rendered anew when somebody moves between its pages.
 */
export default async function AdminLayout({ children }: { children: React.ReactNode }) {
  const admin = await findPageAdmin();
  if (admin === null) notFound();
  return <AdminFrame isLocked={admin === "locked"}>{children}</AdminFrame>;
}

function AdminFrame({ isLocked, children }: { isLocked: boolean; children: React.ReactNode }) {
  const t = useTranslations("admin");
  return (
    <NextIntlClientProvider>
      <SiteHeader />
      <div className="mx-auto grid max-w-6xl grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-6 px-5 pt-2 pb-24 sm:px-8 lg:grid-cols-[11rem_minmax(0,1fr)]">
        {isLocked ? null : (
          <nav aria-label={t("navigation")} className="min-w-0 lg:sticky lg:top-4 lg:self-start">
            <AdminNavigation />
          </nav>
        )}
        <main className="min-w-0">{children}</main>
      </div>
    </NextIntlClientProvider>
  );
}
