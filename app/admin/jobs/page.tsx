import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { adminPage } from "@/app/_server/admin";
import { type JobsView, readJobs } from "@/lib/services/admin-jobs";
import { AdminForm } from "../_admin/admin-form";
import { AdminHeading, Badge, EmptyList, panel } from "../_admin/admin-heading";
import { adminMetadata } from "../_admin/admin-metadata";

export const generateMetadata = (): Promise<Metadata> => adminMetadata("jobs");

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
  return (
    <section aria-labelledby="queues">
      <h2 id="queues" className="mb-3 font-bold text-xl">
        {t("queues")}
      </h2>
      <ul className="grid gap-3 sm:grid-cols-2">
        {queues.map(({ name, counts, failed }) => (
          <li key={name} className={panel}>
            <h3 className="font-semibold">{t(`names.${name}`)}</h3>
            {counts === null ? (
              <p className="mt-2 text-signal-text">{t("away")}</p>
            ) : (
              <dl className="mt-2 grid grid-cols-2 gap-x-6">
                {STATES.map((state) => (
                  <div key={state} className="flex justify-between gap-3 border-line border-b py-1">
                    <dt className="text-ink-soft">{t(`states.${state}`)}</dt>
                    <dd className="font-semibold">{format.number(counts[state])}</dd>
                  </div>
                ))}
              </dl>
            )}
            {failed.length === 0 ? null : (
              <details className="mt-3">
                <summary className="inline-flex min-h-11 items-center font-semibold text-sm">{t("failedJobs")}</summary>
                <ul className="mt-2 flex flex-col gap-3">
                  {failed.map(({ id, reason, failedAt }) => (
                    <li key={id} className="text-sm">
                      <p className="break-all">{id}</p>
                      <p className="mb-2 break-words text-ink-soft">
                        {failedAt === null
                          ? ""
                          : `${format.dateTime(new Date(failedAt), { dateStyle: "short", timeStyle: "short" })}: `}
                        {reason}
                      </p>
                      <AdminForm
                        endpoint="/api/admin/jobs"
                        fixed={{ kind: "job", queue: name, id }}
                        buttons={[{ label: t("retry") }]}
                      />
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

async function Generations({ generations, counts }: JobsView) {
  const [t, format] = await Promise.all([getTranslations("admin.jobs"), getFormatter()]);
  return (
    <section aria-labelledby="generations" className="mt-10">
      <h2 id="generations" className="mb-3 font-bold text-xl">
        {t("generations")}
      </h2>
      <p className="mb-4 flex flex-wrap gap-2">
        {(["queued", "running", "failed"] as const).map((status) => (
          <Badge key={status} isLoud={status === "failed" && counts.failed > 0}>
            {t(`status.${status}`)}: {format.number(counts[status])}
          </Badge>
        ))}
      </p>
      {generations.length === 0 ? <EmptyList>{t("none")}</EmptyList> : null}
      <ul className="flex flex-col gap-2">
        {generations.map(({ id, status, attemptCount, failure, workerId, createdAt }) => (
          <li key={id} className={`${panel} flex flex-wrap items-center gap-x-4 gap-y-2`}>
            <Badge isLoud={status === "failed"}>{t(`status.${status}`)}</Badge>
            <Link
              href={`/evolve/${id}`}
              prefetch={false}
              className="break-all font-mono text-sm underline underline-offset-4"
            >
              {id}
            </Link>
            <span className="text-ink-soft text-sm">
              {format.dateTime(createdAt, { dateStyle: "medium", timeStyle: "short" })} ·{" "}
              {t("attempts", { count: attemptCount })}
              {workerId === null ? "" : ` · ${workerId}`}
            </span>
            {failure === null ? null : <span className="w-full text-sm">{failure}</span>}
            {status === "failed" ? (
              <AdminForm
                endpoint="/api/admin/jobs"
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
