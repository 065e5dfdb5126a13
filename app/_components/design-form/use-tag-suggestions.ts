"use client";
import { useEffect, useState } from "react";
import type { TagSuggestion } from "@/lib/contracts/tag";
import { readJson } from "../send-json";

/** Typing faster than this asks once. */
const PAUSE_MS = 120;

/** Tags in use that the text may mean. Without an answer there are none: suggestions are only a help. */
export function useTagSuggestions(text: string, isWanted: boolean): readonly TagSuggestion[] {
  const [suggestions, setSuggestions] = useState<readonly TagSuggestion[]>([]);
  useEffect(() => {
    if (!isWanted) return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const answer = await readJson<{ tags: TagSuggestion[] }>(`/api/tags?q=${encodeURIComponent(text)}`, abort.signal);
      if (answer.ok && !abort.signal.aborted) setSuggestions(answer.value.tags);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text, isWanted]);
  return suggestions;
}
