import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { adminPage } from "@/app/_server/admin";
import { type JobsView, readJobs } from "@/lib/services/admin-jobs";
import { AdminForm } from "../_admin/admin-form";
import { AdminHeading, Badge, EmptyList, listRow, partTitle, rowList } from "../_admin/admin-heading";
import { adminMetadata } from "../_admin/admin-metadata";

export const generateMetadata = (): Promise<Metadata> => adminMetadata("jobs");

const WHEN = { dateStyle: "medium", timeStyle: "short" } as const;
const STATES = ["waiting", "active", "delayed", "failed"] as const;

export default async function JobsPage() {
  const caller = await adminPage();
  const [t, pages, jobs] = await Promise.all([
    getTranslations("admin.jobs"),
    getTranslations("admin.pages"),
    readJobs(caller),
  ]);
  return (
    <>
      <AdminHeading title={pages("jobs")} lead={t("lead")} />
      <Queues queues={jobs.queues} />
      <Generations {...jobs} />
    </>
  );
}

async function Queues({ queues }: { queues: JobsView["queues"] }) {
  const [t, format] = await Promise.all([getTranslations("admin.jobs"), getFormatter()]);
  const failed = queues.flatMap(({ name, failed: jobs }) => jobs.map((job) => ({ ...job, name })));
  return (
    <section aria-labelledby="queues">
      <h2 id="queues" className={partTitle}>
        {t("queues")}
      </h2>
      <div className="overflow-hidden rounded-2xl border border-line bg-panel">
        <table className="w-full text-sm">
          <thead>
            <tr className="border-line border-b text-ink-soft">
              <th scope="col" className="px-4 py-2.5 text-left font-medium sm:px-5">
                {t("queue")}
              </th>
              {STATES.map((state) => (
                <th key={state} scope="col" className="px-2 py-2.5 text-right font-medium last:pr-4 sm:last:pr-5">
                  {t(`states.${state}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {queues.map(({ name, counts }) => (
              <tr key={name}>
                <th scope="row" className="px-4 py-2.5 text-left font-semibold sm:px-5">
                  {t(`names.${name}`)}
                </th>
                {counts === null ? (
                  <td colSpan={STATES.length} className="px-4 py-2.5 text-right text-signal-text sm:px-5">
                    {t("away")}
                  </td>
                ) : (
                  STATES.map((state) => (
                    <td
                      key={state}
                      className={`px-2 py-2.5 text-right tabular-nums last:pr-4 sm:last:pr-5 ${state === "failed" && counts[state] > 0 ? "font-semibold text-signal-text" : counts[state] === 0 ? "text-ink-soft" : ""}`}
                    >
                      {format.number(counts[state])}
                    </td>
                  ))
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {failed.length === 0 ? null : (
        <>
          <h3 className="mt-5 mb-2 font-semibold">{t("failedJobs")}</h3>
          <ul className={rowList}>
            {failed.map(({ name, id, reason, failedAt }) => (
              <li key={`${name}-${id}`} className={`${listRow} flex flex-wrap items-center gap-x-4 gap-y-2`}>
                <div className="min-w-0 flex-1 basis-64 text-sm">
                  <p className="font-semibold">{t(`names.${name}`)}</p>
                  <p className="line-clamp-3 break-words">{reason.replaceAll(/\s+/g, " ")}</p>
                  <p className="break-all text-ink-soft">
                    {failedAt === null ? "" : `${format.dateTime(new Date(failedAt), WHEN)} · `}
                    {id}
                  </p>
                </div>
                <AdminForm
                  endpoint="/api/admin/jobs"
                  notice="done"
                  fixed={{ kind: "job", queue: name, id }}
                  buttons={[{ label: t("retry") }]}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

async function Generations({ generations, counts }: JobsView) {
  const [t, format] = await Promise.all([getTranslations("admin.jobs"), getFormatter()]);
  return (
    <section aria-labelledby="generations" className="mt-8">
      <div className="mb-2.5 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id="generations" className="font-bold text-lg">
          {t("generations")}
        </h2>
        <p className="flex flex-wrap gap-1.5">
          {(["queued", "running", "failed"] as const).map((status) => (
            <Badge key={status} isLoud={status === "failed" && counts.failed > 0}>
              {t(`status.${status}`)}: {format.number(counts[status])}
            </Badge>
          ))}
        </p>
      </div>
      {generations.length === 0 ? <EmptyList>{t("none")}</EmptyList> : null}
      <ul className={`${rowList} empty:hidden`}>
        {generations.map(({ id, status, attemptCount, failure, workerId, createdAt }) => (
          <li key={id} className={`${listRow} flex flex-wrap items-center gap-x-4 gap-y-2`}>
            <div className="min-w-0 flex-1 basis-64 text-sm">
              <p className="flex flex-wrap items-center gap-2">
                <Badge isLoud={status === "failed"}>{t(`status.${status}`)}</Badge>
                <Link
                  href={`/evolve/${id}`}
                  prefetch={false}
                  className="inline-flex min-h-6 items-center break-all font-mono underline underline-offset-4"
                >
                  {id.slice(0, 8)}…
                </Link>
                <span className="text-ink-soft">
                  {format.dateTime(createdAt, WHEN)} · {t("attempts", { count: attemptCount })}
                </span>
              </p>
              {failure === null ? null : <p className="mt-1 break-words">{failure}</p>}
              {workerId === null ? null : <p className="mt-0.5 break-all text-ink-soft">{workerId}</p>}
            </div>
            {status === "failed" ? (
              <AdminForm
                endpoint="/api/admin/jobs"
                notice="done"
                fixed={{ kind: "generation", id }}
                buttons={[{ label: t("retry") }]}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
