"use client";
/** Whether shapes keep still: the system asks for reduced motion, or the visitor has said so here (remembered). */
import { useCallback, useSyncExternalStore } from "react";
import { useReducedMotion } from "./use-reduced-motion";

const STORAGE_KEY = "everform.still";
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** Frames on other sites may not have any storage; then nothing is remembered there. */
function isRemembered(): boolean {
  try {
    return window.localStorage.getItem(STORAGE_KEY) === "yes";
  } catch {
    return false;
  }
}

export function useStillness() {
  const isReduced = useReducedMotion();
  const isChosen = useSyncExternalStore(subscribe, isRemembered, () => false);
  const choose = useCallback((isStill: boolean) => {
    if (isStill) window.localStorage.setItem(STORAGE_KEY, "yes");
    else window.localStorage.removeItem(STORAGE_KEY);
    for (const listener of listeners) listener();
  }, []);
  return { isStill: isReduced || isChosen, isReduced, isChosen, choose };
}
