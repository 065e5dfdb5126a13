"use client";
import { useEffect, useState } from "react";
import { decodeVf, type VfShape } from "@/lib/formats/vf";

/** The shape of a design, null while it loads; `hasFailed` when it did not come, and the picture is all there is. */
export function useDesignShape(designId: string): { shape: VfShape | null; hasFailed: boolean } {
  const [shape, setShape] = useState<VfShape | null>(null);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    const abort = new AbortController();
    loadShape(designId, abort.signal).then(setShape, () => {
      // Whatever went wrong, the page says so and the picture stays; leaving the page is not a failure.
      if (!abort.signal.aborted) setFailed(true);
    });
    return () => abort.abort();
  }, [designId]);
  return { shape, hasFailed };
}

async function loadShape(designId: string, signal: AbortSignal): Promise<VfShape> {
  const response = await fetch(`/api/designs/${designId}/shape`, { signal });
  if (!response.ok) throw new Error(`the shape of design ${designId} was answered with ${response.status}`);
  return decodeVf(new Uint8Array(await response.arrayBuffer()));
}
