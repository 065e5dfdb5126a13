"use client";
import { X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { iconButton, primaryButton, secondaryButton } from "@/app/_components/button-styles";
import type { KinView } from "@/lib/contracts/challenge";
import type { Figure } from "./board-layout";
import { useNameOf } from "./figure-name";

interface BoardCardProps {
  slug: string;
  figure: Figure;
  kin: readonly KinView[];
  figures: readonly Figure[];
  /** It has not ended: better ones are welcome. */
  isOpen: boolean;
  onClose(): void;
}

/** What is known about a figure that was clicked, and where to go from it. On a phone only as much as its place below the board holds. */
export function BoardCard({ slug, figure, kin, figures, isOpen, onClose }: BoardCardProps) {
  const t = useTranslations();
  const nameOf = useNameOf();
  const { design, tag } = figure;
  const relatives = kin.flatMap(({ designIds: [a, b], isDirect }) => {
    const other = a === design?.id ? b : b === design?.id ? a : null;
    const title = figures.find((candidate) => candidate.design?.id === other)?.title;
    return title === undefined || title === null || other === null ? [] : [{ id: other, title, isDirect }];
  });
  const evolveQuery = design ? `design=${design.id}&` : "";
  return (
    <section
      aria-label={nameOf(figure).short}
      className="rounded-2xl bg-raised p-4 shadow-card sm:absolute sm:top-3 sm:left-3 sm:w-80"
    >
      <div className="flex items-start justify-between gap-2">
        <div className="min-w-0">
          <h2 className="truncate font-bold text-lg">{figure.title || figure.slotTitle}</h2>
          {design ? (
            <>
              <p className="truncate text-ink-soft text-sm">
                {t(design.author.isScript ? "card.byScript" : "card.by", { handle: design.author.handle })}
              </p>
              <p className="text-ink-soft text-sm max-sm:hidden">
                {design.ratingMean === null
                  ? t("challenge.unrated")
                  : t("card.rating", { mean: design.ratingMean, count: design.ratingCount })}
              </p>
            </>
          ) : (
            <p className="text-ink-soft text-sm">{t(figure.title === null ? "challenge.empty" : "challenge.gone")}</p>
          )}
        </div>
        <button
          type="button"
          aria-label={t("challenge.close")}
          onClick={onClose}
          className={`${iconButton} -mt-2 -mr-2`}
        >
          <X size={18} aria-hidden />
        </button>
      </div>
      {relatives.length === 0 ? null : (
        <ul className="mt-2 text-sm max-sm:hidden">
          {relatives.slice(0, 4).map(({ id, title, isDirect }) => (
            <li key={id}>{t(isDirect ? "challenge.descends" : "challenge.sharesAncestor", { title })}</li>
          ))}
        </ul>
      )}
      <div className="mt-2 flex gap-2 sm:mt-3 sm:flex-col">
        {isOpen && (design !== null || figure.title === null) ? (
          <Link
            href={`/evolve?${evolveQuery}tag=${encodeURIComponent(tag)}`}
            prefetch={false}
            className={`${primaryButton} h-11 text-center leading-tight max-sm:flex-1 max-sm:px-3 max-sm:text-sm`}
          >
            {t(design ? "challenge.evolveBetter" : "challenge.evolveFirst")}
          </Link>
        ) : null}
        {design ? (
          <div className="flex gap-2 sm:grow">
            <Link
              href={`/design/${design.id}`}
              prefetch={false}
              className={`${secondaryButton} h-11 flex-1 px-3 text-sm`}
            >
              {t("challenge.open")}
            </Link>
            {isOpen ? (
              <Link
                href={`/challenges/${slug}/judge/${encodeURIComponent(tag)}`}
                prefetch={false}
                className={`${secondaryButton} h-11 flex-1 px-3 text-sm`}
              >
                {t("challenge.judgeShort")}
              </Link>
            ) : null}
          </div>
        ) : null}
      </div>
    </section>
  );
}
