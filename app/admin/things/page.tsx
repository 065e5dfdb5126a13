import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { adminPage } from "@/app/_server/admin";
import { THING_FILTERS, type ThingView as Thing, type ThingFilter } from "@/lib/contracts/moderation";
import { listModerated } from "@/lib/services/moderation";
import { AdminForm } from "../_admin/admin-form";
import { AdminHeading, EmptyList, listRow, rowList } from "../_admin/admin-heading";
import { adminMetadata } from "../_admin/admin-metadata";
import { Disclosure } from "../_admin/disclosure";
import { FilterLinks } from "../_admin/filter-links";
import { SearchForm, wordsOf } from "../_admin/search-form";
import { ThingView } from "../_admin/thing-view";

export const generateMetadata = (): Promise<Metadata> => adminMetadata("things");

interface ThingsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** What was taken away, to bring it back; and everything public, to take it away without a report. */
export default async function ThingsPage({ searchParams }: ThingsPageProps) {
  const caller = await adminPage();
  const words = await wordsOf(searchParams);
  const asked = (await searchParams).filter;
  const filter: ThingFilter = THING_FILTERS.find((known) => known === asked) ?? "hidden";
  const [t, pages, form, things] = await Promise.all([
    getTranslations("admin.things"),
    getTranslations("admin.pages"),
    getTranslations("admin.form"),
    listModerated(caller, filter, words),
  ]);
  const filters = THING_FILTERS.map((name) => ({
    name,
    label: t(`filters.${name}`),
    href: `/admin/things?${new URLSearchParams({ filter: name, ...(words === "" ? {} : { words }) })}`,
    isCurrent: name === filter,
  }));
  return (
    <>
      <AdminHeading title={pages("things")} lead={t("lead")} />
      <SearchForm action="/admin/things" label={t("find")} submit={form("search")} words={words} kept={{ filter }} />
      <FilterLinks label={t("filter")} filters={filters} />
      {things.length === 0 ? <EmptyList>{t(`empty.${filter}`)}</EmptyList> : null}
      <ul className={`${rowList} empty:hidden`}>
        {things.map((thing) => (
          <li key={`${thing.kind}-${thing.id}`} className={listRow}>
            <ThingView thing={thing} />
            <Disclosure label={t("act")} isOpen={things.length === 1}>
              <AdminForm
                endpoint="/api/admin/things"
                fixed={{ thing: { kind: thing.kind, id: thing.id } }}
                buttons={buttonsOf(thing, t)}
                reason={{
                  label: form("reason"),
                  isNeeded: true,
                  ...(thing.kind === "design" ? { hint: form("reasonHint") } : {}),
                }}
              />
            </Disclosure>
          </li>
        ))}
      </ul>
    </>
  );
}

function buttonsOf({ kind, state }: Thing, t: Awaited<ReturnType<typeof getTranslations<"admin.things">>>) {
  const restore = { label: t("restore"), fields: { act: "restore" }, kind: "main" as const };
  const hide = { label: t("hide"), fields: { act: "hide" }, kind: "grave" as const };
  const remove = { label: t("remove"), fields: { act: "remove" }, kind: "grave" as const };
  if (state === "active") return kind === "visitor" ? [hide] : [hide, remove];
  return state === "hidden" && kind !== "visitor" ? [restore, remove] : [restore];
}
