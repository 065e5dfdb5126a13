import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { secondaryButton } from "@/app/_components/button-styles";
import { adminPage } from "@/app/_server/admin";
import { type AuditPage as Page, readAudit } from "@/lib/services/audit";
import { AdminForm } from "../_admin/admin-form";
import { AdminHeading, Badge, EmptyList, panel } from "../_admin/admin-heading";
import { adminMetadata } from "../_admin/admin-metadata";
import { SearchForm, wordsOf } from "../_admin/search-form";

export const generateMetadata = (): Promise<Metadata> => adminMetadata("audit");

interface AuditPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function AuditPage({ searchParams }: AuditPageProps) {
  const caller = await adminPage();
  const words = await wordsOf(searchParams);
  const { before } = await searchParams;
  const beforeId = typeof before === "string" && /^\d{1,18}$/.test(before) ? before : null;
  const [t, pages, form, page] = await Promise.all([
    getTranslations("admin.audit"),
    getTranslations("admin.pages"),
    getTranslations("admin.form"),
    readAudit(caller, words, beforeId),
  ]);
  const address = (cursor: string | null) =>
    `/admin/audit?${new URLSearchParams({ ...(words ? { words } : {}), ...(cursor ? { before: cursor } : {}) })}`;
  return (
    <>
      <AdminHeading title={pages("audit")} lead={t("lead")} />
      <SearchForm label={t("find")} submit={form("search")} words={words} />
      {page.entries.length === 0 ? <EmptyList>{t("empty")}</EmptyList> : null}
      <ol className="flex flex-col gap-2">
        {page.entries.map((entry) => (
          <li key={entry.id} className={panel}>
            <Entry entry={entry} />
          </li>
        ))}
      </ol>
      <div className="mt-6 flex gap-3">
        {beforeId === null ? null : (
          <Link href={address(null)} className={secondaryButton}>
            {form("first")}
          </Link>
        )}
        {page.beforeId === null ? null : (
          <Link href={address(page.beforeId)} className={secondaryButton}>
            {form("next")}
          </Link>
        )}
      </div>
    </>
  );
}

async function Entry({ entry }: { entry: Page["entries"][number] }) {
  const [t, format] = await Promise.all([getTranslations("admin.audit"), getFormatter()]);
  return (
    <article>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="text-ink-soft text-sm">
          {format.dateTime(new Date(entry.at), { dateStyle: "medium", timeStyle: "medium" })}
        </span>
        <strong>{entry.actor}</strong>
        <code className="text-sm">{entry.action}</code>
        {entry.isUndone ? <Badge>{t("undone")}</Badge> : null}
      </p>
      <p className="break-all text-ink-soft text-sm">
        {entry.target} {entry.targetId}
      </p>
      {entry.reason === "" ? null : <p className="mt-1 whitespace-pre-line break-words">{entry.reason}</p>}
      {entry.before === null && entry.after === null ? null : (
        <details className="mt-1">
          <summary className="inline-flex min-h-11 items-center text-sm">{t("details")}</summary>
          <dl className="grid gap-2 text-sm sm:grid-cols-2">
            <Change name={t("before")} value={entry.before} />
            <Change name={t("after")} value={entry.after} />
          </dl>
          {entry.canUndo ? (
            <div className="mt-3">
              <AdminForm
                endpoint="/api/admin/audit"
                fixed={{ entryId: entry.id }}
                buttons={[{ label: t("undo") }]}
                reason={{ label: t("why"), isNeeded: false }}
              />
            </div>
          ) : null}
        </details>
      )}
    </article>
  );
}

function Change({ name, value }: { name: string; value: unknown }) {
  return (
    <div className="min-w-0">
      <dt className="text-ink-soft">{name}</dt>
      <dd>
        <pre className="max-h-48 overflow-auto whitespace-pre-wrap break-all">{JSON.stringify(value, null, 2)}</pre>
      </dd>
    </div>
  );
}
