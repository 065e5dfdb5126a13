import { ChevronRight } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { adminPage } from "@/app/_server/admin";
import { readDashboard } from "@/lib/services/dashboard";
import { AdminHeading, listRow, panel, partTitle, rowList } from "./_admin/admin-heading";
import { adminMetadata } from "./_admin/admin-metadata";
import { DayChart } from "./_admin/day-chart";

export const generateMetadata = (): Promise<Metadata> => adminMetadata("dashboard");

const CHARTS = ["newVisitors", "generations", "publishedDesigns", "failedGenerations", "errors"] as const;
const GIGABYTE = 1024 ** 3;
const MEGABYTE = 1024 ** 2;
/** Less free disk than this part of it is said loudly. */
const SCARCE = 0.1;

export default async function DashboardPage() {
  const caller = await adminPage();
  const [t, pages, format, { totals, days, waiting, jobs, disk }] = await Promise.all([
    getTranslations("admin.dashboard"),
    getTranslations("admin.pages"),
    getFormatter(),
    readDashboard(caller),
  ]);
  const bytes = (count: number) =>
    count >= GIGABYTE
      ? format.number(count / GIGABYTE, { style: "unit", unit: "gigabyte", maximumFractionDigits: 1 })
      : format.number(count / MEGABYTE, { style: "unit", unit: "megabyte", maximumFractionDigits: 0 });
  const todo = [
    ["/admin/reports", waiting.caseCount, t("cases", { count: waiting.caseCount })],
    ["/admin/appeals", waiting.appealCount, t("appealCount", { count: waiting.appealCount })],
    ["/admin/held", waiting.heldCount, t("heldCount", { count: waiting.heldCount })],
    ["/admin/jobs", jobs.failed, t("failedCount", { count: jobs.failed })],
  ] as const;
  const numbers = [
    [t("visitors"), format.number(totals.visitorCount)],
    [t("accounts"), format.number(totals.accountCount)],
    [t("active"), format.number(totals.activeToday)],
    [t("allGenerations"), format.number(totals.generationCount)],
    [t("designs"), format.number(totals.designCount)],
    [t("queue"), format.number(jobs.queued + jobs.running)],
  ] as const;
  return (
    <>
      <AdminHeading title={pages("dashboard")} lead={t("lead")} />
      <section aria-labelledby="waiting">
        <h2 id="waiting" className={partTitle}>
          {t("waiting")}
        </h2>
        <ul className={`${rowList} overflow-hidden`}>
          {todo.map(([href, count, text]) => (
            <li key={href}>
              <Link
                href={href}
                prefetch={false}
                className={`${listRow} flex items-center gap-3 hover:bg-line focus-visible:outline-offset-[-2px] ${count === 0 ? "text-ink-soft" : "font-semibold"}`}
              >
                <span aria-hidden className={`size-2 rounded-full ${count === 0 ? "bg-line-strong" : "bg-signal"}`} />
                <span className="flex-1">{text}</span>
                <ChevronRight size={16} aria-hidden className="text-ink-soft" />
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="days" className="mt-8">
        <h2 id="days" className={partTitle}>
          {t("days")}
        </h2>
        <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
          {CHARTS.map((chart) => (
            <DayChart key={chart} name={t(chart)} days={days.map((row) => ({ day: row.day, count: row[chart] }))} />
          ))}
          <Disk title={t("disk")} isScarce={disk.freeBytes < SCARCE * disk.totalBytes} {...disk}>
            {t("ofDisk", { free: bytes(disk.freeBytes), total: bytes(disk.totalBytes) })}
            <br />
            {t("databaseSize", { size: bytes(totals.databaseBytes) })}
          </Disk>
        </div>
      </section>
      <section aria-labelledby="totals" className="mt-8">
        <h2 id="totals" className={partTitle}>
          {t("totals")}
        </h2>
        <dl className="grid gap-x-8 text-sm sm:grid-cols-2">
          {numbers.map(([name, value]) => (
            <div key={name} className="flex justify-between gap-4 border-line border-b py-2.5">
              <dt className="text-ink-soft">{name}</dt>
              <dd className="text-right font-semibold tabular-nums">{value}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}

interface DiskProps {
  title: string;
  freeBytes: number;
  totalBytes: number;
  isScarce: boolean;
  children: React.ReactNode;
}

/** How full the disk is. The words say it; the bar is for the eye. */
function Disk({ title, freeBytes, totalBytes, isScarce, children }: DiskProps) {
  const usedPercent = Math.round((1 - freeBytes / totalBytes) * 100);
  return (
    <section className={panel}>
      <h3 className="font-sans font-semibold text-sm tracking-normal">{title}</h3>
      <svg aria-hidden viewBox="0 0 100 4" preserveAspectRatio="none" className="mt-4 h-2 w-full rounded-full">
        <rect width="100" height="4" className="fill-line" />
        <rect width={usedPercent} height="4" className={isScarce ? "fill-signal" : "fill-ink-soft"} />
      </svg>
      <p className={`mt-3 text-sm ${isScarce ? "font-semibold text-signal-text" : "text-ink-soft"}`}>{children}</p>
    </section>
  );
}
