import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { adminPage } from "@/app/_server/admin";
import { readDashboard } from "@/lib/services/dashboard";
import { AdminHeading, panel } from "./_admin/admin-heading";
import { adminMetadata } from "./_admin/admin-metadata";
import { DayChart } from "./_admin/day-chart";

export const generateMetadata = (): Promise<Metadata> => adminMetadata("dashboard");

const CHARTS = ["newVisitors", "generations", "publishedDesigns", "failedGenerations", "errors"] as const;
const GIGABYTE = 1024 ** 3;
const MEGABYTE = 1024 ** 2;

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
    ["/admin/reports", t("cases", { count: waiting.caseCount })],
    ["/admin/appeals", t("appealCount", { count: waiting.appealCount })],
    ["/admin/held", t("heldCount", { count: waiting.heldCount })],
    ["/admin/jobs", t("failedCount", { count: jobs.failed })],
  ] as const;
  const numbers = [
    [t("visitors"), format.number(totals.visitorCount)],
    [t("accounts"), format.number(totals.accountCount)],
    [t("active"), format.number(totals.activeToday)],
    [t("allGenerations"), format.number(totals.generationCount)],
    [t("designs"), format.number(totals.designCount)],
    [t("queue"), format.number(jobs.queued + jobs.running)],
    [t("database"), bytes(totals.databaseBytes)],
    [t("disk"), t("ofDisk", { free: bytes(disk.freeBytes), total: bytes(disk.totalBytes) })],
  ] as const;
  return (
    <>
      <AdminHeading title={pages("dashboard")} lead={t("lead")} />
      <section aria-labelledby="waiting">
        <h2 id="waiting" className="mb-3 font-bold text-xl">
          {t("waiting")}
        </h2>
        <ul className="grid gap-2 sm:grid-cols-2">
          {todo.map(([href, text]) => (
            <li key={href}>
              <Link href={href} prefetch={false} className={`${panel} block font-semibold hover:border-ink`}>
                {text}
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="days" className="mt-10">
        <h2 id="days" className="mb-3 font-bold text-xl">
          {t("days")}
        </h2>
        <div className="grid gap-3 sm:grid-cols-2">
          {CHARTS.map((chart) => (
            <DayChart key={chart} name={t(chart)} days={days.map((row) => ({ day: row.day, count: row[chart] }))} />
          ))}
        </div>
      </section>
      <section aria-labelledby="totals" className="mt-10">
        <h2 id="totals" className="mb-3 font-bold text-xl">
          {t("totals")}
        </h2>
        <dl className="grid gap-x-8 sm:grid-cols-2">
          {numbers.map(([name, value]) => (
            <div key={name} className="flex justify-between gap-4 border-line border-b py-2.5">
              <dt className="text-ink-soft">{name}</dt>
              <dd className="text-right font-semibold">{value}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}
