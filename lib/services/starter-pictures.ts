import { PICTURE_SIZES, pictureKey } from "@/lib/contracts/derived";
import { database } from "@/lib/db/client";
import { listPublicDesignIds } from "@/lib/db/design-repo";
import { findMissingPictures } from "@/lib/db/picture-cache-repo";
import { findTargetShape } from "@/lib/db/shape-target-repo";
import { enqueueDerive } from "@/lib/jobs/enqueue";
import { shapeSettingsOf } from "./derived";

/** The size that shelves show. */
const SHELF_SIZE = PICTURE_SIZES[1];

/**
 * Asks the worker for every shelf picture that is not cached, such as those of the starter collection on a first start.
 * Returns how many were asked for.
 */
export async function requestStarterPictures(requestId: string): Promise<number> {
  const db = database();
  const targetByKey = new Map<string, string>();
  for (const designId of await listPublicDesignIds(db)) {
    const shape = await findTargetShape(db, "worker", { kind: "design", designId });
    if (shape) targetByKey.set(pictureKey(shapeSettingsOf(shape), shape.glaze, SHELF_SIZE), designId);
  }
  const missing = await findMissingPictures(db, [...targetByKey.keys()]);
  for (const key of missing) {
    await enqueueDerive(key, {
      target: { kind: "design", designId: targetByKey.get(key)! },
      want: { kind: "picture", sizePixels: SHELF_SIZE },
      requestId,
    });
  }
  return missing.length;
}
