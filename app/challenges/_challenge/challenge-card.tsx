import Link from "next/link";
import { useTranslations } from "next-intl";
import { EmptyPlinth } from "@/app/_components/empty-plinth";
import { Picture } from "@/app/_components/picture";
import type { ChallengeSummary } from "@/lib/contracts/challenge";
import { ChallengeDates } from "./challenge-dates";

/** A challenge in the list. The whole card is one link. */
export function ChallengeCard({ challenge }: { challenge: ChallengeSummary }) {
  const t = useTranslations("challenge");
  const { slug, title, text, locale, faces, placeCount } = challenge;
  return (
    <Link
      href={`/challenges/${slug}`}
      prefetch={false}
      className="group flex h-full flex-col overflow-hidden rounded-3xl border border-line bg-panel focus-visible:rounded-3xl"
    >
      <span className="studio flex h-44 items-end justify-center overflow-hidden px-2 pb-2">
        {faces.length === 0 ? (
          <span className="grid h-full place-items-center">
            <EmptyPlinth />
          </span>
        ) : null}
        {faces.map(({ designId }) => (
          <span key={designId} className="w-1/4">
            <Picture
              src={`/api/designs/${designId}/picture?size=320`}
              alt=""
              width={320}
              height={320}
              loading="lazy"
              className="aspect-square w-[150%] max-w-none -translate-x-[16%] object-contain"
            />
          </span>
        ))}
      </span>
      <span className="flex grow flex-col p-5">
        <span lang={locale} className="font-bold font-display text-xl group-hover:underline">
          {title}
        </span>
        <span lang={locale} className="mt-1.5 line-clamp-3 text-ink-soft">
          {text}
        </span>
        <span className="mt-auto pt-4 text-ink-soft text-sm">
          <ChallengeDates challenge={challenge} /> · {t("places", { count: placeCount })}
        </span>
      </span>
    </Link>
  );
}
