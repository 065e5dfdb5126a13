"use client";
import { GitFork, Star } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { DesignCard as Design } from "@/lib/contracts/design";
import { DesignPicture } from "./design-picture";
import { Turntable, useTurning } from "./turntable";

/** Four beside each other on a wide page, three on a tablet, two on a phone. */
const GRID_SIZES = "(min-width: 1200px) 264px, (min-width: 1024px) 23vw, (min-width: 640px) 31vw, 46vw";

export interface DesignCardProps {
  design: Design;
  isEager?: boolean;
  /** How wide the picture is shown. */
  sizes?: string;
}

/** A design on a shelf. The whole card is one link; its height never depends on what is known of the design. */
export function DesignCard({ design, isEager = false, sizes = GRID_SIZES }: DesignCardProps) {
  const t = useTranslations("card");
  const { isTurning, handlers } = useTurning();
  return (
    <Link
      {...handlers}
      href={`/design/${design.id}`}
      data-design={design.id}
      className="block select-none rounded-tile focus-visible:rounded-tile"
      prefetch={false}
    >
      <span className="studio relative block aspect-square overflow-hidden rounded-tile">
        <Turntable designId={design.id} isTurning={isTurning}>
          <DesignPicture designId={design.id} sizes={sizes} isEager={isEager} />
        </Turntable>
      </span>
      <span className="mt-2.5 block truncate font-semibold text-[15px] leading-6">{design.title}</span>
      <span className="block truncate text-ink-soft text-sm leading-5">
        {t(design.author.isScript ? "byScript" : "by", { handle: design.author.handle })}
      </span>
      <CardFigures design={design} />
    </Link>
  );
}

function CardFigures({ design: { ratingMean, ratingCount, forkCount } }: { design: Design }) {
  const t = useTranslations("card");
  const format = useFormatter();
  return (
    <span className="mt-1 flex h-5 items-center gap-3 overflow-hidden text-ink-soft text-sm tabular-nums">
      {ratingMean === null ? null : (
        <span className="inline-flex items-center gap-1">
          <Star size={14} aria-hidden className="fill-current text-signal-text" />
          <span aria-hidden>{format.number(ratingMean, { minimumFractionDigits: 1, maximumFractionDigits: 1 })}</span>
          <span className="sr-only">{t("rating", { mean: ratingMean, count: ratingCount })}</span>
        </span>
      )}
      {forkCount === 0 ? null : (
        <span className="inline-flex items-center gap-1">
          <GitFork size={14} aria-hidden />
          <span aria-hidden>{format.number(forkCount)}</span>
          <span className="sr-only">{t("forks", { count: forkCount })}</span>
        </span>
      )}
    </span>
  );
}
