"use client";
import { X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { EVERYTHING, type GalleryQuery, type GalleryTag, galleryHref } from "@/lib/contracts/gallery";

/** Relative: words for screen readers are placed absolutely, and would widen the page from inside of a line that scrolls. */
const chip =
  "relative inline-flex h-11 items-center gap-1.5 whitespace-nowrap rounded-full border px-4 text-sm transition-colors duration-150";
const offered = `${chip} border-line-strong bg-transparent text-ink-soft hover:border-ink hover:text-ink`;
const chosen = `${chip} border-ink bg-ink font-semibold text-paper`;

export interface GalleryTagsProps {
  query: GalleryQuery;
  tags: GalleryTag[];
  onChange(next: GalleryQuery): void;
}

/** Chosen tags and author to take away, then popular tags to add. Links, so that they work without JavaScript as well. */
export function GalleryTags({ query, tags, onChange }: GalleryTagsProps) {
  const t = useTranslations("gallery");
  const linkTo = (next: GalleryQuery) => ({
    href: galleryHref(next),
    scroll: false,
    prefetch: false,
    onNavigate: (event: { preventDefault(): void }) => {
      event.preventDefault();
      onChange(next);
    },
  });
  const without = (tag: string) => ({ ...query, tags: query.tags.filter((other) => other !== tag) });
  const isFiltered = query.tags.length > 0 || query.author !== null || query.licence !== null || query.isPrintable;
  return (
    <nav aria-label={t("tags")} className="mt-4">
      <ul className="flex gap-2 overflow-x-auto pb-1 sm:flex-wrap sm:overflow-visible sm:pb-0">
        {query.author === null ? null : (
          <li>
            <Link {...linkTo({ ...query, author: null })} className={chosen}>
              <span aria-hidden>{t("author", { handle: query.author })}</span>
              <span className="sr-only">{t("authorRemove", { handle: query.author })}</span>
              <X size={15} aria-hidden />
            </Link>
          </li>
        )}
        {query.tags.map((tag) => (
          <li key={tag}>
            <Link {...linkTo(without(tag))} className={chosen}>
              <span aria-hidden>{tag}</span>
              <span className="sr-only">{t("tagRemove", { tag })}</span>
              <X size={15} aria-hidden />
            </Link>
          </li>
        ))}
        {tags
          .filter(({ name }) => !query.tags.includes(name))
          .map(({ name }) => (
            <li key={name}>
              <Link {...linkTo({ ...query, tags: [...query.tags, name] })} className={offered}>
                <span aria-hidden>{name}</span>
                <span className="sr-only">{t("tagAdd", { tag: name })}</span>
              </Link>
            </li>
          ))}
        {isFiltered ? (
          <li>
            <Link
              {...linkTo({ ...EVERYTHING, q: query.q, sort: query.sort, seed: query.seed })}
              className={`${chip} border-transparent text-ink-soft underline underline-offset-4 hover:text-ink`}
            >
              {t("clear")}
            </Link>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}
