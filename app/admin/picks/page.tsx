import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { adminPage } from "@/app/_server/admin";
import { readPicks } from "@/lib/services/picks";
import { AdminHeading } from "../_admin/admin-heading";
import { adminMetadata } from "../_admin/admin-metadata";
import { SearchForm, wordsOf } from "../_admin/search-form";
import { PickEditor } from "./pick-editor";

export const generateMetadata = (): Promise<Metadata> => adminMetadata("picks");

interface PicksPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function PicksPage({ searchParams }: PicksPageProps) {
  const caller = await adminPage();
  const words = await wordsOf(searchParams);
  const [t, pages, form, { picks, found }] = await Promise.all([
    getTranslations("admin.picks"),
    getTranslations("admin.pages"),
    getTranslations("admin.form"),
    readPicks(caller, words),
  ]);
  return (
    <>
      <AdminHeading title={pages("picks")} lead={t("lead")} />
      <SearchForm action="/admin/picks" label={t("find")} submit={form("search")} words={words} />
      <PickEditor key={picks.map(({ id }) => id).join()} saved={picks} found={words === "" ? null : found} />
    </>
  );
}
