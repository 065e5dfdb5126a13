/** Who runs the site, for the pages that name them. */
import "server-only";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { env } from "@/lib/config/env";
import { pageHead } from "./page-head";

export function operator(): { operatorName: string | null; operatorEmail: string | null } {
  const { operatorName, operatorEmail } = env();
  return { operatorName, operatorEmail };
}

export async function legalMetadata(page: "privacy" | "terms" | "contact" | "takedown"): Promise<Metadata> {
  const t = await getTranslations("legal");
  return pageHead({ path: `/${page}`, title: t(`${page}.title`), description: t(`${page}.lead`) });
}
