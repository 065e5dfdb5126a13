/** Asking the worker what can be measured of designs: whether they print, and in how many pieces. */
import { PICTURE_SIZES } from "@/lib/contracts/derived";
import type { PublicId } from "@/lib/contracts/ids";
import { hotQuery } from "@/lib/db/client";
import { listUnmeasured } from "@/lib/db/publish-repo";
import { enqueueDeriveAhead } from "@/lib/jobs/enqueue";

const SHELF_SIZE = PICTURE_SIZES[1];
/** Asked for at once; the next sweep asks for more. */
const SWEEP_SIZE = 200;

/** The measures alone, of a design that need not be public. */
export const measureDesign = (designId: PublicId, requestId: string): Promise<boolean> =>
  enqueueDeriveAhead(`measure-${designId}`, {
    target: { kind: "design", designId },
    want: { kind: "measure" },
    requestId,
  });

/** After publishing: measures, and the picture of the shelves, so that the first who looks need not wait. */
export async function requestMeasure(designId: PublicId, requestId: string): Promise<void> {
  const target = { kind: "design" as const, designId };
  await Promise.all([
    measureDesign(designId, requestId),
    enqueueDeriveAhead(`shelf-picture-${designId}`, {
      target,
      want: { kind: "picture", sizePixels: SHELF_SIZE },
      requestId,
    }),
  ]);
}

/** Asks for every public design that has no measures yet: the row is the truth, a lost job is asked for again. */
export async function requestMissingMeasures(requestId: string): Promise<number> {
  const ids = await listUnmeasured(hotQuery, SWEEP_SIZE);
  for (const id of ids) await measureDesign(id, requestId);
  return ids.length;
}
