"use client";
import { Search } from "lucide-react";
import { useId, useState } from "react";
import { compactInput } from "@/app/_components/field-styles";
import { useEarlyEntry } from "@/app/_components/use-early-entry";

/** What is searched for: it can be typed over, and follows the address when that changes, as by "back". */
export function SearchInput({ label, words }: { label: string; words: string }) {
  const id = useId();
  const [text, setText] = useState(words);
  const input = useEarlyEntry<HTMLInputElement>(({ value }) => setText(value));
  const [lastWords, setLastWords] = useState(words);
  if (words !== lastWords) {
    setLastWords(words);
    setText(words);
  }
  return (
    <>
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <div className="relative min-w-0 flex-1">
        <Search size={16} aria-hidden className="-translate-y-1/2 absolute top-1/2 left-3 text-ink-soft" />
        <input
          ref={input}
          id={id}
          name="words"
          autoComplete="off"
          type="search"
          value={text}
          maxLength={100}
          placeholder={label}
          onChange={(event) => setText(event.target.value)}
          className={`${compactInput} pl-9! text-ellipsis`}
        />
      </div>
    </>
  );
}
