import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { compactInput, fieldLabel } from "@/app/_components/field-styles";
import { adminPage } from "@/app/_server/admin";
import { findTags } from "@/lib/services/admin-tags";
import { AdminForm } from "../_admin/admin-form";
import { AdminHeading, Badge, EmptyList, listRow, panel, partTitle, rowList } from "../_admin/admin-heading";
import { adminMetadata } from "../_admin/admin-metadata";
import { Disclosure } from "../_admin/disclosure";
import { SearchForm, wordsOf } from "../_admin/search-form";

export const generateMetadata = (): Promise<Metadata> => adminMetadata("tags");

interface TagsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function TagsPage({ searchParams }: TagsPageProps) {
  const caller = await adminPage();
  const words = await wordsOf(searchParams);
  const [t, pages, form, tags] = await Promise.all([
    getTranslations("admin.tags"),
    getTranslations("admin.pages"),
    getTranslations("admin.form"),
    findTags(caller, words),
  ]);
  return (
    <>
      <AdminHeading title={pages("tags")} lead={t("lead")} />
      <SearchForm action="/admin/tags" label={t("find")} submit={form("search")} words={words} />
      {tags.length === 0 ? <EmptyList>{t("empty")}</EmptyList> : null}
      <ul className={`${rowList} empty:hidden`}>
        {tags.map(({ name, designCount, isForbidden }) => (
          <li key={name} className={`${listRow} py-1!`}>
            <Disclosure
              label={
                <>
                  <span className="break-all font-semibold text-ink">{name}</span>
                  {isForbidden ? <Badge isLoud>{t("forbidden")}</Badge> : null}
                  <span className="ml-1 font-normal">{t("used", { count: designCount })}</span>
                </>
              }
              isOpen={tags.length === 1}
            >
              <div className="flex flex-col gap-4 pb-2">
                <AdminForm
                  endpoint="/api/admin/tags"
                  fixed={{ name }}
                  buttons={[
                    isForbidden
                      ? { label: t("allow"), fields: { act: "allow" } }
                      : { label: t("forbid"), fields: { act: "forbid" }, kind: "grave" },
                  ]}
                  reason={{ label: form("reason"), isNeeded: false }}
                />
                <AdminForm
                  endpoint="/api/admin/tags"
                  fixed={{ name, act: "merge" }}
                  buttons={[{ label: t("merge") }]}
                  reason={{ label: form("reason"), isNeeded: false }}
                >
                  <label className="block min-w-0 grow basis-48">
                    <span className={fieldLabel}>{t("into", { name })}</span>
                    <input name="into" list="tag-names" required maxLength={30} className={compactInput} />
                  </label>
                </AdminForm>
              </div>
            </Disclosure>
          </li>
        ))}
      </ul>
      <datalist id="tag-names">
        {tags.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <section aria-labelledby="forbid-new" className={`${panel} mt-8`}>
        <h2 id="forbid-new" className={partTitle}>
          {t("forbidNew")}
        </h2>
        <AdminForm
          endpoint="/api/admin/tags"
          fixed={{ act: "forbid" }}
          buttons={[{ label: t("forbid"), kind: "grave" }]}
          reason={{ label: form("reason"), isNeeded: false }}
        >
          <label className="block min-w-0 grow basis-48">
            <span className={fieldLabel}>{t("name")}</span>
            <input name="name" required maxLength={30} className={compactInput} />
          </label>
        </AdminForm>
      </section>
    </>
  );
}
