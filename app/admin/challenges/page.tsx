import { Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { compactMainButton } from "@/app/_components/button-styles";
import { adminPage } from "@/app/_server/admin";
import { ChallengeDates } from "@/app/challenges/_challenge/challenge-dates";
import { listAllChallenges } from "@/lib/services/challenge-admin";
import { AdminHeading, Badge, EmptyList, listRow, rowList } from "../_admin/admin-heading";
import { adminMetadata } from "../_admin/admin-metadata";

export const generateMetadata = (): Promise<Metadata> => adminMetadata("challenges");

/** Every challenge with its phase, drafts included. */
export default async function AdminChallengesPage() {
  const challenges = await listAllChallenges(await adminPage());
  const t = await getTranslations("challenge");
  return (
    <>
      <AdminHeading title={t("admin.title")} lead={t("admin.lead")}>
        <Link href="/admin/challenges/new" prefetch={false} className={compactMainButton}>
          <Plus size={16} aria-hidden />
          {t("admin.new")}
        </Link>
      </AdminHeading>
      {challenges.length === 0 ? <EmptyList>{t("admin.none")}</EmptyList> : null}
      <ul className={`${rowList} overflow-hidden empty:hidden`}>
        {challenges.map((challenge) => (
          <li key={challenge.id}>
            <Link
              href={`/admin/challenges/${challenge.slug}`}
              prefetch={false}
              className={`${listRow} flex flex-wrap items-center gap-x-3 gap-y-1 hover:bg-line focus-visible:outline-offset-[-2px]`}
            >
              <span className="font-semibold">{challenge.title}</span>
              <Badge>{t(challenge.phase)}</Badge>
              <span className="text-ink-soft text-sm sm:ml-auto">
                <ChallengeDates challenge={challenge} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
