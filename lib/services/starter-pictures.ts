import { PICTURE_SIZES, pictureKey } from "@/lib/contracts/derived";
import { database } from "@/lib/db/client";
import { findMissingPictures } from "@/lib/db/picture-cache-repo";
import { findTargetShape } from "@/lib/db/shape-target-repo";
import { enqueueDeriveAhead } from "@/lib/jobs/enqueue";
import { shapeSettingsOf } from "./derived";
import { listShelf } from "./gallery";

/** The size that shelves show. */
const SHELF_SIZE = PICTURE_SIZES[1];

/** What most visitors see first; a large site makes its other pictures when somebody asks for them. */
const FIRST_SHELVES = ["rated", "newest"] as const;
const SHELF_LENGTH = 100;

/**
 * Asks the worker for the pictures of the first shelves that are not cached, such as those of the starter collection on a
 * first start. Returns how many were asked for.
 */
export async function requestStarterPictures(requestId: string): Promise<number> {
  const db = database();
  const targetByKey = new Map<string, string>();
  const shown = await Promise.all(FIRST_SHELVES.map((sort) => listShelf(sort, SHELF_LENGTH)));
  for (const designId of new Set(shown.flat().map(({ id }) => id))) {
    const shape = await findTargetShape(db, "worker", { kind: "design", designId });
    if (shape) targetByKey.set(pictureKey(shapeSettingsOf(shape), shape.glaze, SHELF_SIZE), designId);
  }
  const missing = await findMissingPictures(db, [...targetByKey.keys()]);
  for (const key of missing) {
    await enqueueDeriveAhead(key, {
      target: { kind: "design", designId: targetByKey.get(key)! },
      want: { kind: "picture", sizePixels: SHELF_SIZE },
      requestId,
    });
  }
  return missing.length;
}
