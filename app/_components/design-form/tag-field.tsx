"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { MAX_TAGS } from "@/lib/contracts/tag";
import { fieldHint, fieldInput, fieldLabel, fieldProblem } from "../field-styles";
import { handOnFocus } from "../hand-on-focus";
import type { TagEntry } from "./use-tag-entry";
import { useTagSuggestions } from "./use-tag-suggestions";

interface TagFieldProps {
  id: string;
  entry: TagEntry;
}

/**
 * Words as chips: typed and confirmed by Enter or a comma, or chosen among those that exist (arrow keys, touch). Leaving the
 * field changes nothing: a chip that appeared then would push the button away that is being pressed.
 */
export function TagField({ id, entry: { tags, text, problem, setTags, setText, add: addTag } }: TagFieldProps) {
  const t = useTranslations("publish");
  const input = useRef<HTMLInputElement>(null);
  const [isFocused, setFocused] = useState(false);
  const [activeIndex, setActiveIndex] = useState(-1);
  const suggestions = useTagSuggestions(text, isFocused).filter(({ name }) => !tags.includes(name));
  const isOpen = isFocused && suggestions.length > 0 && tags.length < MAX_TAGS;

  const add = (raw: string) => {
    setActiveIndex(-1);
    addTag(raw);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const active = isOpen ? suggestions[activeIndex] : undefined;
    if (event.key === "Enter" || event.key === ",") {
      // An empty field lets Enter send the form.
      if (text.trim() === "" && active === undefined && event.key === "Enter") return;
      event.preventDefault();
      add(active?.name ?? text);
    } else if (isOpen && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const count = suggestions.length + 1;
      setActiveIndex(((activeIndex + 1 + step + count) % count) - 1);
    } else if (event.key === "Escape" && isOpen) {
      event.stopPropagation();
      setFocused(false);
    } else if (event.key === "Backspace" && text === "") {
      setTags(tags.slice(0, -1));
    }
  };

  return (
    <div>
      <label htmlFor={id} className={fieldLabel}>
        {t("tags")}
      </label>
      {tags.length === 0 ? null : (
        <ul className="mb-2 flex flex-wrap gap-1.5">
          {tags.map((tag) => (
            <li key={tag} className="flex items-center rounded-full bg-line pl-3 text-sm">
              {tag}
              <button
                type="button"
                aria-label={t("tagRemove", { tag })}
                onClick={({ currentTarget }) => {
                  handOnFocus(currentTarget.closest("li"), input.current);
                  setTags(tags.filter((other) => other !== tag));
                }}
                className="grid size-9 place-items-center rounded-full hover:text-signal-text"
              >
                <X size={15} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="relative">
        <input
          ref={input}
          id={id}
          role="combobox"
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={isOpen && activeIndex >= 0 ? `${id}-${activeIndex}` : undefined}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-hint`}
          value={text}
          maxLength={40}
          autoComplete="off"
          autoCapitalize="none"
          onChange={(event) => {
            setText(event.target.value);
            setFocused(true);
          }}
          onFocus={() => setFocused(true)}
          onBlur={() => setFocused(false)}
          onKeyDown={onKeyDown}
          className={fieldInput}
        />
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label={t("tagSuggestions")}
          hidden={!isOpen}
          className="absolute inset-x-0 top-full z-10 mt-1 max-h-56 overflow-y-auto rounded-xl border border-line bg-raised p-1 shadow-card"
        >
          {suggestions.map(({ name, designCount }, index) => (
            <div
              key={name}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === activeIndex}
              // Before the field loses its focus, which would close the list under the finger.
              onPointerDown={(event) => {
                event.preventDefault();
                add(name);
              }}
              className="flex min-h-11 cursor-pointer items-center justify-between gap-3 rounded-lg px-3 text-sm hover:bg-line aria-selected:bg-line"
            >
              {name}
              <span className="text-ink-soft text-xs">{t("tagCount", { count: designCount })}</span>
            </div>
          ))}
        </div>
      </div>
      <p id={`${id}-hint`} role="status" className={problem === null ? fieldHint : `mt-1 ${fieldProblem}`}>
        {t(problem ?? "tagsHint")}
      </p>
    </div>
  );
}
