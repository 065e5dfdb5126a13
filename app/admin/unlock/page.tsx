import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { findPageAdmin } from "@/app/_server/admin";
import { AdminHeading } from "../_admin/admin-heading";
import { UnlockForm } from "./unlock-form";

/** Asks for the second factor: the only page of the admin area that is there without it. */
export default async function UnlockPage() {
  const admin = await findPageAdmin();
  if (admin === null) notFound();
  if (admin !== "locked") redirect("/admin");
  const t = await getTranslations("admin.unlock");
  return (
    <>
      <AdminHeading title={t("title")} lead={t("lead")} />
      <UnlockForm />
    </>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  if ((await findPageAdmin()) === null) notFound();
  const t = await getTranslations("admin.unlock");
  return { title: t("title"), robots: { index: false } };
}
