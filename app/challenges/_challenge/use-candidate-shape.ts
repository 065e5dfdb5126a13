"use client";
import { useEffect, useState } from "react";
import { type PreparedShape, prepareShape } from "@/app/_viewer/prepared-shape";
import { decodeVf } from "@/lib/formats/vf";

/** The shape of a design; null until it is here, and when it cannot be had (the picture stays then). */
export function useCandidateShape(designId: string | null): PreparedShape | null {
  const [loaded, setLoaded] = useState<{ id: string; shape: PreparedShape | null } | null>(null);
  useEffect(() => {
    if (designId === null) return;
    const abort = new AbortController();
    fetch(`/api/designs/${designId}/shape`, { signal: abort.signal })
      .then(async (response) => (response.ok ? decodeVf(new Uint8Array(await response.arrayBuffer())) : null))
      .then((shape) => setLoaded({ id: designId, shape: shape && prepareShape(shape) }))
      // Nothing to do without it: the picture is there.
      .catch(() => undefined);
    return () => abort.abort();
  }, [designId]);
  return loaded?.id === designId ? loaded.shape : null;
}
