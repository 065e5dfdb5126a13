"use client";
import { ChevronDown, Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import { iconButton, primaryButton } from "@/app/_components/button-styles";
import { useEarlyEntry } from "@/app/_components/use-early-entry";
import {
  GALLERY_SORTS,
  type GalleryQuery,
  type GallerySort,
  MAX_QUERY_LENGTH,
  readGalleryQuery,
} from "@/lib/contracts/gallery";
import { LICENCES, type Licence } from "@/lib/contracts/licence";

/** Long enough for somebody who types to have paused. */
const TYPING_PAUSE_MS = 300;

const field =
  "h-12 rounded-full border border-line-strong bg-raised text-ink placeholder:text-ink-faint hover:border-ink";

export interface GalleryFiltersProps {
  /** As it was asked for last. */
  query: GalleryQuery;
  onChange(next: GalleryQuery, how?: "push" | "replace"): void;
}

/** A form that works by itself; with JavaScript every change shows at once. */
export function GalleryFilters({ query, onChange }: GalleryFiltersProps) {
  const t = useTranslations("gallery");
  const form = useEarlyEntry<HTMLFormElement>(({ form }) => {
    if (form === null) return;
    const next = queryOf(form);
    onChange({ ...next, seed: next.sort === query.sort ? query.seed : null }, "replace");
  });
  return (
    <search>
      <form
        ref={form}
        action="/gallery"
        autoComplete="off"
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
        {/* On a phone they slide in one line: three lines of fields would push the designs out of view. */}
        <div className="-mx-5 flex w-screen gap-3 overflow-x-auto px-5 sm:mx-0 sm:w-auto sm:overflow-visible sm:px-0">
          <Choice
            name="sort"
            label={t("sort")}
            value={query.sort}
            options={GALLERY_SORTS.map((sort) => [sort, t(`sorts.${sort}`)])}
            onChange={(value) => onChange({ ...query, sort: value as GallerySort, seed: null })}
          />
          <Choice
            name="licence"
            label={t("licence")}
            value={query.licence ?? ""}
            options={[["", t("anyLicence")], ...LICENCES.map((licence): Option => [licence, t(`licences.${licence}`)])]}
            onChange={(value) => onChange({ ...query, licence: (value || null) as Licence | null })}
          />
          <label className={`${field} inline-flex shrink-0 items-center gap-2.5 px-4`}>
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
        </div>
        <noscript>
          <button type="submit" className={primaryButton}>
            {t("apply")}
          </button>
        </noscript>
      </form>
    </search>
  );
}

const queryOf = (form: HTMLFormElement): GalleryQuery =>
  readGalleryQuery(new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)])));

type Option = readonly [value: string, text: string];

interface ChoiceProps {
  name: string;
  label: string;
  value: string;
  options: readonly Option[];
  onChange(value: string): void;
}

function Choice({ name, label, value, options, onChange }: ChoiceProps) {
  return (
    <span className="relative shrink-0">
      <select
        name={name}
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={`${field} appearance-none pr-10 pl-4`}
      >
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
      <ChevronDown size={16} aria-hidden className="pointer-events-none absolute top-4 right-4 text-ink-soft" />
    </span>
  );
}

/** What is typed is kept here and shows in the address after a pause. */
function SearchField({ query, onChange }: GalleryFiltersProps) {
  const t = useTranslations("gallery");
  const [text, setText] = useState(query.q);
  const inputRef = useEarlyEntry<HTMLInputElement>(({ value }) => setText(value));

  const [lastQ, setLastQ] = useState(query.q);
  if (query.q !== lastQ) {
    setLastQ(query.q);
    // The address changed by other means, such as "back": the field follows. What was sent from here stands in it already.
    if (text.trim() !== query.q) setText(query.q);
  }

  const send = (next: string) => {
    const q = next.trim();
    if (q !== query.q) onChange({ ...query, q }, "replace");
  };
  const sendAfterPause = useEffectEvent(send);
  useEffect(() => {
    const timer = setTimeout(() => sendAfterPause(text), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
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
        enterKeyHint="search"
        aria-label={t("search")}
        placeholder={t("searchHint")}
        className={`${field} w-full pr-12 pl-11 [&::-webkit-search-cancel-button]:hidden`}
        onChange={(event) => setText(event.target.value)}
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
