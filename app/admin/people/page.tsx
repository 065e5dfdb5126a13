import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { adminPage } from "@/app/_server/admin";
import type { PersonView } from "@/lib/contracts/moderation";
import { findPeople, PEOPLE_FILTERS, type PeopleFilter } from "@/lib/services/people";
import { AdminForm } from "../_admin/admin-form";
import { AdminHeading, Badge, EmptyList, panel } from "../_admin/admin-heading";
import { adminMetadata } from "../_admin/admin-metadata";
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
      <SearchForm label={t("find")} submit={form("search")} words={words} />
      <nav aria-label={t("filter")} className="mb-6 flex flex-wrap gap-1">
        {PEOPLE_FILTERS.map((known) => (
          <Link
            key={known}
            href={`/admin/people?filter=${known}`}
            prefetch={false}
            aria-current={known === filter && words === "" ? "page" : undefined}
            className="inline-flex min-h-11 items-center rounded-full px-4 text-ink-soft hover:bg-line hover:text-ink aria-[current=page]:bg-line aria-[current=page]:font-semibold aria-[current=page]:text-ink"
          >
            {t(`filters.${known}`)}
          </Link>
        ))}
      </nav>
      {people.length === 0 ? <EmptyList>{t("empty")}</EmptyList> : null}
      <ul className="flex flex-col gap-3">
        {people.map((person) => (
          <li key={person.id} className={panel}>
            <Person person={person} isSelf={person.id === caller.admin.id} />
          </li>
        ))}
      </ul>
    </>
  );
}

async function Person({ person, isSelf }: { person: PersonView; isSelf: boolean }) {
  const [t, form, format] = await Promise.all([
    getTranslations("admin.people"),
    getTranslations("admin.form"),
    getFormatter(),
  ]);
  const dateOf = (iso: string) => format.dateTime(new Date(iso), { dateStyle: "medium" });
  const { account } = person;
  return (
    <article>
      <h2 className="flex flex-wrap items-center gap-2 font-bold text-lg">
        <span className="break-all">{person.handle}</span>
        <Badge>{t(`kinds.${person.kind}`)}</Badge>
        {account?.role === "admin" ? <Badge isLoud>{t("admin")}</Badge> : null}
        {account?.hasSecondFactor ? <Badge>{t("secondFactor")}</Badge> : null}
        {account && !account.isVerified ? <Badge>{t("unverified")}</Badge> : null}
      </h2>
      <p className="mt-1 flex flex-wrap gap-x-3 text-ink-soft text-sm">
        {account ? <span className="break-all">{account.email}</span> : null}
        <span>{t("designs", { count: person.designCount })}</span>
        {person.upheldCount > 0 ? <span>{t("upheld", { count: person.upheldCount })}</span> : null}
        <span>{t("seen", { date: dateOf(person.lastSeenAt) })}</span>
        <Link href={`/maker/${person.handle}`} prefetch={false} className="underline underline-offset-4 hover:text-ink">
          {t("profile")}
        </Link>
      </p>
      {person.bannedAt === null ? null : (
        <p className="mt-2 font-semibold text-signal-text">
          {t("bannedSince", { date: dateOf(person.bannedAt), reason: person.banReason })}
        </p>
      )}
      {isSelf || person.kind === "script" ? null : (
        <details className="mt-3">
          <summary className="inline-flex min-h-11 items-center font-semibold text-sm">{t("act")}</summary>
          <div className="mt-2 flex flex-col gap-6">
            <AdminForm
              endpoint="/api/admin/people"
              fixed={{ visitorId: person.id }}
              buttons={personButtons(person, t)}
              reason={{ label: form("reason"), isNeeded: true }}
            />
            <AdminForm
              endpoint="/api/admin/things"
              fixed={{ thing: { kind: "visitor", id: person.id } }}
              buttons={[
                person.isProfileHidden
                  ? { label: t("showProfile"), fields: { act: "restore" } }
                  : { label: t("hideProfile"), fields: { act: "hide" } },
              ]}
              reason={{ label: form("reason"), isNeeded: true }}
            />
          </div>
        </details>
      )}
    </article>
  );
}

function personButtons(person: PersonView, t: Awaited<ReturnType<typeof getTranslations<"admin.people">>>) {
  const isAdmin = person.account?.role === "admin";
  const ban =
    person.bannedAt === null
      ? [
          { label: t("ban"), fields: { act: "ban", withDesigns: false } },
          { label: t("banWithDesigns"), fields: { act: "ban", withDesigns: true } },
        ]
      : [{ label: t("unban"), fields: { act: "unban" } }];
  const role = isAdmin
    ? [{ label: t("makeMember"), fields: { act: "role", role: "member" } }]
    : [{ label: t("makeAdmin"), fields: { act: "role", role: "admin" } }];
  return [...(isAdmin ? [] : ban), ...(person.account ? role : [])];
}
