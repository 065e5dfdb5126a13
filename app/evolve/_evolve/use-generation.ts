"use client";
import { useState, useSyncExternalStore } from "react";
import type { GenerationView } from "@/lib/contracts/evolve";
import type { GenerationState } from "./generation-state";
import { GenerationStore } from "./generation-store";

let browserStore: GenerationStore | undefined;

/**
 * The store of this browser tab, which outlives the page so that coming back finds its shapes. On the server every
 * rendering gets one of its own: visitors must never share.
 */
export function useGenerationStore(visitorId: string | null, view: GenerationView | null): GenerationStore {
  const [store] = useState(() => {
    const chosen = storeOf(visitorId);
    if (view !== null) chosen.adopt(view);
    return chosen;
  });
  return store;
}

function storeOf(visitorId: string | null): GenerationStore {
  if (typeof window === "undefined") return new GenerationStore(visitorId);
  browserStore ??= new GenerationStore(visitorId);
  browserStore.visitorId = visitorId;
  return browserStore;
}

export function useGeneration(store: GenerationStore, id: string | null): GenerationState | undefined {
  const read = () => (id === null ? undefined : store.get(id));
  return useSyncExternalStore(store.subscribe, read, read);
}
