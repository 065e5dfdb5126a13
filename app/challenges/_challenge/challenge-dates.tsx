import { useFormatter, useTranslations } from "next-intl";
import type { ChallengeSummary } from "@/lib/contracts/challenge";

/** When it opens, ends or ended, in words. */
export function ChallengeDates({
  challenge,
}: {
  challenge: Pick<ChallengeSummary, "phase" | "opensAt" | "closesAt" | "frozenAt">;
}) {
  const t = useTranslations("challenge");
  const format = useFormatter();
  const { phase, opensAt, closesAt, frozenAt } = challenge;
  const day = (iso: string) => format.dateTime(new Date(iso), { dateStyle: "long" });
  if (frozenAt !== null) return <>{t("frozen", { date: day(frozenAt) })}</>;
  if (phase === "closed") return <>{t("ended", { date: day(closesAt ?? opensAt) })}</>;
  if (phase === "upcoming") return <>{t("opens", { date: day(opensAt) })}</>;
  return <>{closesAt === null ? t("noEnd") : t("ends", { date: day(closesAt) })}</>;
}
