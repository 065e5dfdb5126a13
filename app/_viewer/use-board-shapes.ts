"use client";
/** Loads the shapes of the figures, each design once. */
import { useEffect, useState } from "react";
import type { FigureLayout } from "./board-layout";
import { loadDesignShape } from "./load-design-shape";
import { type PreparedShape, prepareShape } from "./prepared-shape";

export interface BoardShapes {
  /** By design id. */
  shapes: ReadonlyMap<string, PreparedShape>;
  /** Every shape is here or has failed. */
  isComplete: boolean;
  /** So many could not be had; ghosts stand in for them. */
  failedCount: number;
}

/** Shading takes 20 to 60 ms a shape: between two the page scrolls and answers. */
const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));

const LOADING: BoardShapes = { shapes: new Map(), isComplete: false, failedCount: 0 };

export function useBoardShapes(layout: FigureLayout, isWanted: boolean): BoardShapes {
  const [loaded, setLoaded] = useState<BoardShapes>(LOADING);
  useEffect(() => {
    if (!isWanted) return;
    const abort = new AbortController();
    const ids = [...new Set(layout.figures.flatMap(({ design }) => design?.id ?? []))];
    Promise.allSettled(ids.map((id) => loadDesignShape(id, abort.signal))).then(async (results) => {
      const shapes = new Map<string, PreparedShape>();
      for (const [i, result] of results.entries()) {
        await nextTask();
        if (abort.signal.aborted) return;
        const prepared = result.status === "fulfilled" ? prepareShape(result.value) : null;
        prepared?.bakeShading();
        if (prepared) shapes.set(ids[i]!, prepared);
      }
      const failedCount = results.filter(({ status }) => status === "rejected").length;
      setLoaded({ shapes, isComplete: true, failedCount });
    });
    return () => abort.abort();
  }, [layout, isWanted]);
  return loaded;
}
