import Link from "next/link";
import { useTranslations } from "next-intl";
import { DesignCard } from "@/app/_components/design-card";
import { EmptyPlinth } from "@/app/_components/empty-plinth";
import type { ChallengeScoring, PlaceView } from "@/lib/contracts/challenge";

interface PlaceCardProps {
  place: PlaceView;
  tag: string;
  scoring: ChallengeScoring;
  /** It has not ended; when it has, the points that decided it are shown. */
  isOpen: boolean;
  /** What stands above the card says already that the place is free. */
  isEmptySaid?: boolean;
}

/** Who stands in a place, or that nobody does, and how to get there. */
export function PlaceCard({ place: { holder }, tag, scoring, isOpen, isEmptySaid = false }: PlaceCardProps) {
  const t = useTranslations("challenge");
  const evolveQuery = holder.kind === "design" ? `design=${holder.id}&` : "";
  return (
    <div className="flex h-full min-w-0 flex-col">
      {holder.kind === "design" ? <DesignCard design={holder} /> : null}
      {holder.kind === "gone" ? (
        <>
          <Hollow />
          <p className="mt-2.5 truncate font-semibold text-[15px]">{holder.title}</p>
          <p className="truncate text-ink-soft text-sm">{holder.handle}</p>
          <p className="text-ink-soft text-sm">{t("gone")}</p>
        </>
      ) : null}
      {holder.kind === "empty" ? (
        <>
          <Hollow />
          {isEmptySaid ? null : (
            <p className="mt-2.5 text-ink-soft text-sm">{isOpen ? t("empty") : t("unwonPlaces", { count: 1 })}</p>
          )}
        </>
      ) : null}
      {holder.kind !== "empty" && holder.points > 0 && (scoring !== "rating" || !isOpen) ? (
        <p className="text-ink-soft text-sm">{t(`points.${scoring}`, { points: holder.points })}</p>
      ) : null}
      {isOpen && holder.kind !== "gone" ? (
        <Link
          href={`/evolve?${evolveQuery}tag=${encodeURIComponent(tag)}`}
          prefetch={false}
          className="inline-flex min-h-11 items-center font-semibold text-signal-text text-sm underline-offset-4 hover:underline"
        >
          {t(holder.kind === "design" ? "evolveBetter" : "evolveFirst")}
        </Link>
      ) : null}
    </div>
  );
}

function Hollow() {
  return (
    <span className="grid aspect-square place-items-center overflow-hidden rounded-tile border-2 border-line border-dashed [&>svg]:w-full">
      <EmptyPlinth />
    </span>
  );
}
