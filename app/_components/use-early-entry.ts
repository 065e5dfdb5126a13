"use client";
import { type RefObject, useEffectEvent, useLayoutEffect, useRef, useSyncExternalStore } from "react";

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/**
 * The server's HTML can be used before React has taken it over. What was typed or chosen by then, at or below the element with the
 * returned ref, is handed to `take`, which does what the change handlers do. Without this React never hears of it, and draws its own
 * state over it at some later render. Several fields are handed over in one go: what `take` changes it changes by a function of the
 * state, not by the state of the first render.
 *
 * Such fields need `autoComplete="off"`: what a browser restores after a reload would count as entered.
 */
export function useEarlyEntry<Root extends HTMLElement>(take: (field: Field) => void): RefObject<Root | null> {
  const root = useRef<Root>(null);
  const isTakingOver = useIsTakingOver();
  const takeNow = useEffectEvent(take);
  // Not in a passive effect: a key can come between the first render and that.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the first render takes over.
  useLayoutEffect(() => {
    if (!isTakingOver) return;
    for (const field of fieldsOf(root.current)) if (wasEntered(field)) takeNow(field);
  }, []);
  return root;
}

const subscribeToNothing = () => () => {};

/** True in the render that takes over the server's HTML, false in all others, such as that of a page that a link leads to. */
const useIsTakingOver = (): boolean =>
  useSyncExternalStore(
    subscribeToNothing,
    () => false,
    () => true,
  );

function fieldsOf(root: HTMLElement | null): Field[] {
  const fields = "input, select, textarea";
  if (root === null) return [];
  return root.matches(fields) ? [root as Field] : [...root.querySelectorAll<Field>(fields)];
}

function wasEntered(field: Field): boolean {
  if (field instanceof HTMLSelectElement) return field.selectedOptions[0]?.defaultSelected === false;
  const isChoice = field.type === "radio" || field.type === "checkbox";
  // Of a group of radio buttons the one that was left is no entry.
  if (isChoice && field instanceof HTMLInputElement)
    return field.checked !== field.defaultChecked && (field.checked || field.type === "checkbox");
  return field.value !== field.defaultValue;
}
