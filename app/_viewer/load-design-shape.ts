/** The shape of a design from the server, as everything that draws one gets it. */
import { decodeVf, type VfShape } from "@/lib/formats/vf";

/** A shape that is being made is asked for again so often. */
const MAX_TRIES = 3;

/** Throws when it cannot be had, and when the signal is aborted. */
export async function loadDesignShape(designId: string, signal: AbortSignal): Promise<VfShape> {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(`/api/designs/${designId}/shape`, { signal });
    if (response.ok) return decodeVf(new Uint8Array(await response.arrayBuffer()));
    if (response.status !== 503 || attempt === MAX_TRIES)
      throw new Error(`the shape of design ${designId} was answered with ${response.status}`);
    await new Promise((resolve) => setTimeout(resolve, 1_000 * Number(response.headers.get("retry-after") ?? 1)));
  }
}
