import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { adminPage } from "@/app/_server/admin";

type PageName = keyof typeof import("@/app/_i18n/catalogue-en").en["admin"]["pages"];

/** Title of a page of the admin area; nobody else learns it. */
export async function adminMetadata(page: PageName): Promise<Metadata> {
  await adminPage();
  const t = await getTranslations("admin.pages");
  return { title: t(page), robots: { index: false } };
}
