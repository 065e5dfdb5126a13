import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { compactButton } from "@/app/_components/button-styles";
import { adminPage } from "@/app/_server/admin";
import { type AuditPage as Page, readAudit } from "@/lib/services/audit";
import { AdminForm } from "../_admin/admin-form";
import { AdminHeading, Badge, EmptyList, listRow, rowList } from "../_admin/admin-heading";
import { adminMetadata } from "../_admin/admin-metadata";
import { Disclosure } from "../_admin/disclosure";
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
      <SearchForm action="/admin/audit" label={t("find")} submit={form("search")} words={words} />
      {page.entries.length === 0 ? <EmptyList>{t("empty")}</EmptyList> : null}
      <ol className={`${rowList} empty:hidden`}>
        {page.entries.map((entry) => (
          <li key={entry.id} className={`${listRow} pb-1!`}>
            <Entry entry={entry} />
          </li>
        ))}
      </ol>
      <div className="mt-6 flex gap-3">
        {beforeId === null ? null : (
          <Link href={address(null)} className={compactButton}>
            {form("first")}
          </Link>
        )}
        {page.beforeId === null ? null : (
          <Link href={address(page.beforeId)} className={compactButton}>
            {form("next")}
          </Link>
        )}
      </div>
    </>
  );
}

async function Entry({ entry }: { entry: Page["entries"][number] }) {
  const [t, form, format] = await Promise.all([
    getTranslations("admin.audit"),
    getTranslations("admin.form"),
    getFormatter(),
  ]);
  const place = placeOf(entry);
  return (
    <article className="text-sm">
      <p className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
        <strong>{entry.actor}</strong>
        <ActionWords action={entry.action} />
        {place === null ? (
          <span className="break-all font-medium">{entry.name ?? entry.targetId}</span>
        ) : (
          <Link
            href={place}
            prefetch={false}
            className="inline-flex min-h-6 items-center break-words font-medium underline underline-offset-4"
          >
            {entry.name ?? entry.targetId.replace(/^([0-9a-f]{8})[0-9a-f]{24}$/, "$1…")}
          </Link>
        )}
        {entry.isUndone ? <Badge>{t("undone")}</Badge> : null}
        <time dateTime={entry.at} className="ml-auto text-ink-soft">
          {format.dateTime(new Date(entry.at), { dateStyle: "medium", timeStyle: "medium" })}
        </time>
      </p>
      {entry.reason === "" ? null : <p className="mt-1 whitespace-pre-line break-words">{entry.reason}</p>}
      <Disclosure label={t("details")}>
        <p className="break-all text-ink-soft">
          <code>{entry.action}</code> · {entry.target} {entry.targetId}
        </p>
        {entry.before === null && entry.after === null ? null : (
          <dl className="mt-2 grid gap-2 sm:grid-cols-2">
            <Change name={t("before")} value={entry.before} />
            <Change name={t("after")} value={entry.after} />
          </dl>
        )}
        {entry.canUndo ? (
          <div className="mt-3">
            <AdminForm
              endpoint="/api/admin/audit"
              fixed={{ entryId: entry.id }}
              buttons={[{ label: t("undo") }]}
              notice="done"
              reason={{ label: form("reason"), isNeeded: false }}
            />
          </div>
        ) : null}
      </Disclosure>
    </article>
  );
}

/** The page of the admin area where the thing of an entry is. */
function placeOf({ target, targetId, place }: Page["entries"][number]): string | null {
  if (place !== null) return place;
  const words = new URLSearchParams({ words: targetId });
  if (target === "visitor") return `/admin/people?${words}`;
  if (target === "tag") return `/admin/tags?${words}`;
  if (target === "setting") return "/admin/settings";
  if (target === "picks") return "/admin/picks";
  if (target === "generation" || target === "job") return "/admin/jobs";
  return null;
}

function Change({ name, value }: { name: string; value: unknown }) {
  return (
    <div className="min-w-0">
      <dt className="text-ink-soft">{name}</dt>
      <dd>
        <pre className="whitespace-pre-wrap break-all rounded-lg bg-paper p-2.5 text-xs">
          {/* A merge of popular tags names thousands of designs. */}
          {JSON.stringify(value, null, 2).slice(0, 4_000)}
        </pre>
      </dd>
    </div>
  );
}

/** What was done, in words; of an action of another version of the site, its code. */
async function ActionWords({ action }: { action: string }) {
  const t = await getTranslations("admin.audit.actions");
  const key = action.replaceAll(".", "_") as Parameters<typeof t>[0];
  return <span>{t.has(key) ? t(key) : action}</span>;
}
