import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { fieldInput, fieldLabel } from "@/app/_components/field-styles";
import { adminPage } from "@/app/_server/admin";
import { findTags } from "@/lib/services/admin-tags";
import { AdminForm } from "../_admin/admin-form";
import { AdminHeading, Badge, EmptyList, panel } from "../_admin/admin-heading";
import { adminMetadata } from "../_admin/admin-metadata";
import { SearchForm, wordsOf } from "../_admin/search-form";

export const generateMetadata = (): Promise<Metadata> => adminMetadata("tags");

interface TagsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function TagsPage({ searchParams }: TagsPageProps) {
  const caller = await adminPage();
  const words = await wordsOf(searchParams);
  const [t, pages, form, format, tags] = await Promise.all([
    getTranslations("admin.tags"),
    getTranslations("admin.pages"),
    getTranslations("admin.form"),
    getFormatter(),
    findTags(caller, words),
  ]);
  return (
    <>
      <AdminHeading title={pages("tags")} lead={t("lead")} />
      <SearchForm label={t("find")} submit={form("search")} words={words} />
      {tags.length === 0 ? <EmptyList>{t("empty")}</EmptyList> : null}
      <ul className="flex flex-col gap-2">
        {tags.map(({ name, designCount, isForbidden }) => (
          <li key={name} className={panel}>
            <details>
              <summary className="flex min-h-8 flex-wrap items-center gap-2">
                <span className="break-all font-semibold">{name}</span>
                {isForbidden ? <Badge isLoud>{t("forbidden")}</Badge> : null}
                <span className="ml-auto text-ink-soft text-sm">
                  {t("used")}: {format.number(designCount)}
                </span>
              </summary>
              <div className="mt-3 flex flex-col gap-6">
                <AdminForm
                  endpoint="/api/admin/tags"
                  fixed={{ name }}
                  buttons={[
                    isForbidden
                      ? { label: t("allow"), fields: { act: "allow" } }
                      : { label: t("forbid"), fields: { act: "forbid" } },
                  ]}
                  reason={{ label: t("reason"), isNeeded: false }}
                />
                <AdminForm
                  endpoint="/api/admin/tags"
                  fixed={{ name, act: "merge" }}
                  buttons={[{ label: t("merge") }]}
                  reason={{ label: t("reason"), isNeeded: false }}
                >
                  <label className="block">
                    <span className={fieldLabel}>{t("into", { name })}</span>
                    <input name="into" required maxLength={30} className={fieldInput} />
                  </label>
                </AdminForm>
              </div>
            </details>
          </li>
        ))}
      </ul>
      <section aria-labelledby="forbid-new" className={`${panel} mt-8`}>
        <h2 id="forbid-new" className="mb-3 font-bold text-xl">
          {t("forbidNew")}
        </h2>
        <AdminForm
          endpoint="/api/admin/tags"
          fixed={{ act: "forbid" }}
          buttons={[{ label: t("forbid") }]}
          reason={{ label: t("reason"), isNeeded: false }}
        >
          <label className="block">
            <span className={fieldLabel}>{t("name")}</span>
            <input name="name" required maxLength={30} className={fieldInput} />
          </label>
        </AdminForm>
      </section>
    </>
  );
}
