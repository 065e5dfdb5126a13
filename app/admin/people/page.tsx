import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { adminPage } from "@/app/_server/admin";
import type { PersonView } from "@/lib/contracts/moderation";
import { findPeople, PEOPLE_FILTERS, type PeopleFilter } from "@/lib/services/people";
import { AdminForm } from "../_admin/admin-form";
import { AdminHeading, Badge, EmptyList, listRow, rowList } from "../_admin/admin-heading";
import { adminMetadata } from "../_admin/admin-metadata";
import { Disclosure } from "../_admin/disclosure";
import { FilterLinks } from "../_admin/filter-links";
import { SearchForm, wordsOf } from "../_admin/search-form";

export const generateMetadata = (): Promise<Metadata> => adminMetadata("people");

interface PeoplePageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function PeoplePage({ searchParams }: PeoplePageProps) {
  const caller = await adminPage();
  const words = await wordsOf(searchParams);
  const asked = (await searchParams).filter;
  const filter: PeopleFilter = PEOPLE_FILTERS.find((known) => known === asked) ?? "all";
  const [t, pages, form, people] = await Promise.all([
    getTranslations("admin.people"),
    getTranslations("admin.pages"),
    getTranslations("admin.form"),
    findPeople(caller, filter, words),
  ]);
  return (
    <>
      <AdminHeading title={pages("people")} lead={t("lead")} />
      <SearchForm action="/admin/people" label={t("find")} submit={form("search")} words={words} />
      <FilterLinks
        label={t("filter")}
        filters={PEOPLE_FILTERS.map((name) => ({
          name,
          label: t(`filters.${name}`),
          href: `/admin/people?filter=${name}`,
          isCurrent: name === filter && words === "",
        }))}
      />
      {people.length === 0 ? <EmptyList>{t("empty")}</EmptyList> : null}
      <ul className={`${rowList} empty:hidden`}>
        {people.map((person) => (
          <li key={person.id} className={listRow}>
            <Person person={person} isSelf={person.id === caller.admin.id} isOpen={people.length === 1} />
          </li>
        ))}
      </ul>
    </>
  );
}

async function Person({ person, isSelf, isOpen }: { person: PersonView; isSelf: boolean; isOpen: boolean }) {
  const [t, form, format] = await Promise.all([
    getTranslations("admin.people"),
    getTranslations("admin.form"),
    getFormatter(),
  ]);
  const dateOf = (iso: string) => format.dateTime(new Date(iso), { dateStyle: "medium" });
  const { account } = person;
  return (
    <article>
      <h2 className="flex flex-wrap items-center gap-1.5 font-semibold">
        <span className="break-all">{person.handle}</span>
        <Badge>{t(`kinds.${person.kind}`)}</Badge>
        {account?.role === "admin" ? <Badge isLoud>{t("admin")}</Badge> : null}
        {account?.hasSecondFactor ? <Badge>{t("secondFactor")}</Badge> : null}
        {account && !account.isVerified ? <Badge>{t("unverified")}</Badge> : null}
      </h2>
      <p className="mt-0.5 flex flex-wrap gap-x-3 text-ink-soft text-sm">
        {account ? <span className="break-all">{account.email}</span> : null}
        <span>{t("designs", { count: person.designCount })}</span>
        {person.upheldCount > 0 ? <span>{t("upheld", { count: person.upheldCount })}</span> : null}
        <span>{t("seen", { date: dateOf(person.lastSeenAt) })}</span>
        <Link href={`/maker/${person.handle}`} prefetch={false} className="underline underline-offset-4 hover:text-ink">
          {t("profile")}
        </Link>
      </p>
      {person.bannedAt === null ? null : (
        <p className="mt-1 font-medium text-signal-text text-sm">
          {t("bannedSince", { date: dateOf(person.bannedAt), reason: person.banReason })}
        </p>
      )}
      {isSelf || person.kind === "script" ? null : (
        <Disclosure label={t("act")} isOpen={isOpen}>
          <div className="flex flex-col gap-4">
            <AdminForm
              endpoint="/api/admin/people"
              fixed={{ visitorId: person.id }}
              buttons={personButtons(person, t)}
              reason={{
                label: form("reason"),
                isNeeded: true,
                // A ban can hide designs, whose author is told why.
                ...(person.bannedAt === null ? { hint: form("reasonHint") } : {}),
              }}
            />
            <AdminForm
              endpoint="/api/admin/things"
              fixed={{ thing: { kind: "visitor", id: person.id } }}
              buttons={[
                person.isProfileHidden
                  ? { label: t("showProfile"), fields: { act: "restore" } }
                  : { label: t("hideProfile"), fields: { act: "hide" }, kind: "grave" },
              ]}
              reason={{ label: form("reason"), isNeeded: true }}
            />
          </div>
        </Disclosure>
      )}
    </article>
  );
}

function personButtons(person: PersonView, t: Awaited<ReturnType<typeof getTranslations<"admin.people">>>) {
  const isAdmin = person.account?.role === "admin";
  const ban =
    person.bannedAt === null
      ? [
          { label: t("ban"), fields: { act: "ban", withDesigns: false }, kind: "grave" as const },
          { label: t("banWithDesigns"), fields: { act: "ban", withDesigns: true }, kind: "grave" as const },
        ]
      : [{ label: t("unban"), fields: { act: "unban" } }];
  const role = isAdmin
    ? [{ label: t("makeMember"), fields: { act: "role", role: "member" }, kind: "grave" as const }]
    : [{ label: t("makeAdmin"), fields: { act: "role", role: "admin" } }];
  return [...(isAdmin ? [] : ban), ...(person.account ? role : [])];
}
