"use client";
import { Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { iconButton, primaryButton } from "@/app/_components/button-styles";
import { GALLERY_SORTS, type GalleryQuery, type GallerySort, MAX_QUERY_LENGTH } from "@/lib/contracts/gallery";
import { LICENCES, type Licence } from "@/lib/contracts/licence";

/** Long enough for somebody who types to have paused. */
const TYPING_PAUSE_MS = 300;

const field =
  "h-12 rounded-full border border-line-strong bg-raised text-ink placeholder:text-ink-faint hover:border-ink";

export interface GalleryFiltersProps {
  query: GalleryQuery;
  onChange(next: GalleryQuery, how?: "push" | "replace"): void;
}

/** A form that works by itself; with JavaScript every change shows at once. */
export function GalleryFilters({ query, onChange }: GalleryFiltersProps) {
  const t = useTranslations("gallery");
  return (
    <search>
      <form
        action="/gallery"
        className="mt-6 flex flex-wrap items-center gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          const q = String(new FormData(event.currentTarget).get("q") ?? "").trim();
          onChange({ ...query, q }, "replace");
        }}
      >
        <SearchField query={query} onChange={onChange} />
        {query.tags.map((tag) => (
          <input key={tag} type="hidden" name="tag" value={tag} />
        ))}
        {query.author === null ? null : <input type="hidden" name="author" value={query.author} />}
        <label className="sr-only" htmlFor="gallery-sort">
          {t("sort")}
        </label>
        <select
          id="gallery-sort"
          name="sort"
          className={`${field} px-4`}
          value={query.sort}
          onChange={(event) => onChange({ ...query, sort: event.target.value as GallerySort, seed: null })}
        >
          {GALLERY_SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {t(`sorts.${sort}`)}
            </option>
          ))}
        </select>
        <label className="sr-only" htmlFor="gallery-licence">
          {t("licence")}
        </label>
        <select
          id="gallery-licence"
          name="licence"
          className={`${field} px-4`}
          value={query.licence ?? ""}
          onChange={(event) => onChange({ ...query, licence: (event.target.value || null) as Licence | null })}
        >
          <option value="">{t("anyLicence")}</option>
          {LICENCES.map((licence) => (
            <option key={licence} value={licence}>
              {t(`licences.${licence}`)}
            </option>
          ))}
        </select>
        <label className={`${field} inline-flex items-center gap-2.5 px-4`}>
          <input
            type="checkbox"
            name="printable"
            value="1"
            checked={query.isPrintable}
            onChange={(event) => onChange({ ...query, isPrintable: event.target.checked })}
            className="size-4.5 accent-signal"
          />
          {t("printable")}
        </label>
        <noscript>
          <button type="submit" className={primaryButton}>
            {t("apply")}
          </button>
        </noscript>
      </form>
    </search>
  );
}

/** What is typed is kept here and shows in the address after a pause. */
function SearchField({ query, onChange }: GalleryFiltersProps) {
  const t = useTranslations("gallery");
  const [text, setText] = useState(query.q);
  const inputRef = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sent = useRef(query.q);

  // The address changed by other means, such as "back": the field follows.
  useEffect(() => {
    if (query.q === sent.current) return;
    sent.current = query.q;
    setText(query.q);
  }, [query.q]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const send = (next: string) => {
    clearTimeout(timer.current);
    const q = next.trim();
    if (q === sent.current) return;
    sent.current = q;
    onChange({ ...query, q }, "replace");
  };
  return (
    <div className="relative min-w-0 flex-[1_1_20rem]">
      <Search
        size={18}
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-4 -translate-y-1/2 text-ink-faint"
      />
      <input
        ref={inputRef}
        type="search"
        name="q"
        value={text}
        maxLength={MAX_QUERY_LENGTH}
        autoComplete="off"
        enterKeyHint="search"
        aria-label={t("search")}
        placeholder={t("searchHint")}
        className={`${field} w-full pr-12 pl-11 [&::-webkit-search-cancel-button]:hidden`}
        onChange={(event) => {
          setText(event.target.value);
          clearTimeout(timer.current);
          timer.current = setTimeout(send, TYPING_PAUSE_MS, event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") clearTimeout(timer.current);
        }}
      />
      {text === "" ? null : (
        <button
          type="button"
          aria-label={t("clearSearch")}
          title={t("clearSearch")}
          className={`${iconButton} absolute top-0.5 right-1`}
          onClick={() => {
            setText("");
            send("");
            inputRef.current?.focus();
          }}
        >
          <X size={18} aria-hidden />
        </button>
      )}
    </div>
  );
}
