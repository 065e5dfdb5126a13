"use client";
import { useEffect, useState } from "react";
import type { VfShape } from "@/lib/formats/vf";
import { loadDesignShape } from "./load-design-shape";

interface Loaded {
  designId: string;
  /** Null when it did not come. */
  shape: VfShape | null;
}

/** The shape of a design, null while it loads; `hasFailed` when it did not come, and the picture is all there is. */
export function useDesignShape(designId: string): { shape: VfShape | null; hasFailed: boolean } {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    loadDesignShape(designId, abort.signal).then(
      (shape) => setLoaded({ designId, shape }),
      () => {
        // Whatever went wrong, the page says so and the picture stays; leaving the page is not a failure.
        if (!abort.signal.aborted) setLoaded({ designId, shape: null });
      },
    );
    return () => abort.abort();
  }, [designId]);
  const own = loaded?.designId === designId ? loaded : null;
  return { shape: own?.shape ?? null, hasFailed: own !== null && own.shape === null };
}
