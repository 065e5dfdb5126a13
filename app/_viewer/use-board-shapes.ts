"use client";
/** Loads the shapes of the figures, each design once. */
import { useEffect, useState } from "react";
import { decodeVf } from "@/lib/formats/vf";
import type { FigureLayout } from "./board-layout";
import { type PreparedShape, prepareShape } from "./prepared-shape";

const NONE: ReadonlyMap<string, PreparedShape> = new Map();

/** `isComplete` as soon as every shape is here or has failed: one that fails leaves its place empty on the board. */
export function useBoardShapes(layout: FigureLayout, isWanted: boolean) {
  const [loaded, setLoaded] = useState<ReadonlyMap<string, PreparedShape> | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    const abort = new AbortController();
    const ids = [...new Set(layout.figures.map(({ design }) => design.id))];
    Promise.all(ids.map(async (id) => [id, await loadShape(id, abort.signal)] as const)).then((entries) => {
      if (abort.signal.aborted) return;
      setLoaded(new Map(entries.flatMap(([id, shape]) => (shape ? [[id, shape] as const] : []))));
    });
    return () => abort.abort();
  }, [layout, isWanted]);
  return { shapes: loaded ?? NONE, isComplete: loaded !== null };
}

/** Null when it cannot be had: the list shows the design all the same. A shape that is being prepared is asked for again. */
async function loadShape(designId: string, signal: AbortSignal): Promise<PreparedShape | null> {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const response = await fetch(`/api/designs/${designId}/shape`, { signal });
      if (response.ok) return prepareShape(decodeVf(new Uint8Array(await response.arrayBuffer())));
      if (response.status !== 503) return null;
      await new Promise((resolve) => setTimeout(resolve, 1_000 * Number(response.headers.get("retry-after") ?? 1)));
    } catch {
      return null;
    }
  }
  return null;
}
