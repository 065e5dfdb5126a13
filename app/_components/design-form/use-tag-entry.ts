"use client";
import { useState } from "react";
import { MAX_TAGS, TagName } from "@/lib/contracts/tag";

type TagProblem = "tagsFull" | "tagBad";

export interface TagEntry {
  tags: readonly string[];
  /** What stands in the field and is no tag yet. */
  text: string;
  problem: TagProblem | null;
  setTags(tags: readonly string[]): void;
  setText(text: string): void;
  /** Makes a tag of the text. Returns all tags; null, with a problem to read, when it cannot be one. */
  add(raw: string): readonly string[] | null;
  /** All tags, with the word that was typed and not confirmed: nobody who typed one wants to lose it. */
  finish(): readonly string[] | null;
}

/** The tags of a form and the word that is being typed. */
export function useTagEntry(initial: readonly string[], initialText = ""): TagEntry {
  const [tags, setTags] = useState(initial);
  const [text, setText] = useState(initialText);
  const [problem, setProblem] = useState<TagProblem | null>(null);
  const add = (raw: string): readonly string[] | null => {
    if (raw.trim() === "") return tags;
    const parsed = TagName.safeParse(raw);
    const isKnown = parsed.success && tags.includes(parsed.data);
    const wrong = !parsed.success ? "tagBad" : tags.length >= MAX_TAGS && !isKnown ? "tagsFull" : null;
    setProblem(wrong);
    if (wrong !== null || !parsed.success) return null;
    setText("");
    const all = isKnown ? tags : [...tags, parsed.data];
    setTags(all);
    return all;
  };
  return {
    tags,
    text,
    problem,
    setTags: (next) => {
      setProblem(null);
      setTags(next);
    },
    setText: (next) => {
      setProblem(null);
      setText(next);
    },
    add,
    finish: () => add(text),
  };
}
