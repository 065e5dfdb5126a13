/** Named collections, private or public. */
import {
  type CollectInput,
  type CollectionChoice,
  type CollectionHead,
  type CollectionOrder,
  type CollectionView,
  type CreateCollectionInput,
  MAX_COLLECTION_DESIGNS,
  MAX_COLLECTIONS,
  type UpdateCollectionInput,
} from "@/lib/contracts/collection";
import { deriveCollectionId, type PublicId } from "@/lib/contracts/ids";
import { database, type HotQuery, hotQuery, hotTransaction } from "@/lib/db/client";
import {
  countCollections,
  deleteCollectionRow,
  findCollection,
  insertCollection,
  listChoices,
  listHeads,
  lockOwnCollection,
  putInFront,
  setInCollection,
  updateCollectionRow,
} from "@/lib/db/collection-repo";
import { findDesignSettings } from "@/lib/db/design-repo";
import { ensureHandle, lockVisitor } from "@/lib/db/visitor-repo";
import { AppError } from "@/lib/errors";
import { assertCleanText } from "./clean-text";
import { requireVisitor, type Viewer } from "./viewer";

const noCollection = () => new AppError("NOT_FOUND", { publicMessage: "This collection does not exist." });

/** What others will see needs a name to it, and clean words. */
async function preparePublic(
  query: HotQuery,
  visitorId: PublicId,
  { title, description }: { title: string; description: string },
): Promise<void> {
  assertCleanText(title, description);
  await ensureHandle(query, visitorId);
}

/** Makes a collection; a repeat with the same key gets the first one's id. A design may be put in at once. */
export async function createCollection(viewer: Viewer, input: CreateCollectionInput): Promise<{ id: PublicId }> {
  const visitorId = requireVisitor(viewer);
  const { key, designId, ...texts } = input;
  const id = deriveCollectionId(visitorId, key);
  if (designId !== undefined) await requireVisible(viewer, designId);
  await hotTransaction(async (query) => {
    await lockVisitor(query, visitorId);
    const isRepeat = await lockOwnCollection(query, id, visitorId);
    if (!isRepeat && (await countCollections(query, visitorId)) >= MAX_COLLECTIONS) {
      throw new AppError("CONFLICT", { publicMessage: `You have ${MAX_COLLECTIONS} collections: that is the most.` });
    }
    if (texts.visibility === "public") await preparePublic(query, visitorId, texts);
    await insertCollection(query, { ...texts, id, visitorId });
    if (designId !== undefined) await setInCollection(query, { collectionId: id, designId }, true);
  });
  return { id };
}

/** Changes title, description or visibility. Throws NOT_FOUND, CONFLICT when it was changed since (R4). */
export async function updateCollection(viewer: Viewer, id: PublicId, input: UpdateCollectionInput): Promise<void> {
  const visitorId = requireVisitor(viewer);
  const { version, ...texts } = input;
  await hotTransaction(async (query) => {
    await lockVisitor(query, visitorId);
    await requireOwn(query, id, { visitorId, version });
    if (texts.visibility === "public") await preparePublic(query, visitorId, texts);
    await updateCollectionRow(query, id, texts);
  });
}

/** Deletes a collection of one's own; the designs in it stay. */
export async function deleteCollection(viewer: Viewer, id: PublicId): Promise<void> {
  const visitorId = requireVisitor(viewer);
  await hotTransaction(async (query) => {
    await lockVisitor(query, visitorId);
    if (await lockOwnCollection(query, id, visitorId)) await deleteCollectionRow(query, id);
  });
}

/**
 * Puts a design that the viewer may look at into a collection of theirs, or takes it out; asking twice is asking once. `toFront`
 * makes it the first: by that a collection is arranged by hand.
 */
export async function collectDesign(
  viewer: Viewer,
  place: { collectionId: PublicId; designId: PublicId },
  input: CollectInput,
): Promise<void> {
  const { isIn } = input;
  const visitorId = requireVisitor(viewer);
  if (isIn) await requireVisible(viewer, place.designId);
  await hotTransaction(async (query) => {
    await lockVisitor(query, visitorId);
    const { designCount } = await requireOwn(query, place.collectionId, { visitorId });
    if (isIn && designCount >= MAX_COLLECTION_DESIGNS) {
      throw new AppError("CONFLICT", {
        publicMessage: `A collection holds ${MAX_COLLECTION_DESIGNS} designs at most.`,
      });
    }
    if (input.isIn && input.toFront) await putInFront(query, place);
    else await setInCollection(query, place, isIn);
  });
}

/** A collection with its designs. Throws NOT_FOUND for somebody else's private one. */
export async function getCollection(
  viewer: Viewer,
  id: PublicId,
  order: CollectionOrder = "newest",
): Promise<CollectionView> {
  const view = await findCollection(hotQuery, viewer.visitorId, { id, order });
  if (!view) throw noCollection();
  return view;
}

/** The viewer's collections, and whether the design is in each. */
export const listCollectionChoices = async (viewer: Viewer, designId: PublicId): Promise<CollectionChoice[]> =>
  viewer.visitorId === null ? [] : listChoices(hotQuery, viewer.visitorId, designId);

/** Collections of a visitor that the viewer may look at: the public ones, and all of one's own. */
export const listCollections = (viewer: Viewer, ownerId: PublicId): Promise<CollectionHead[]> =>
  listHeads(hotQuery, ownerId, viewer.visitorId);

async function requireVisible(viewer: Viewer, designId: PublicId): Promise<void> {
  if (await findDesignSettings(database(), viewer.visitorId, designId)) return;
  throw new AppError("NOT_FOUND", { publicMessage: "This design does not exist." });
}

async function requireOwn(query: HotQuery, id: PublicId, who: { visitorId: PublicId; version?: number }) {
  const own = await lockOwnCollection(query, id, who.visitorId);
  if (!own) throw noCollection();
  if (who.version === undefined || who.version === own.version) return own;
  throw new AppError("CONFLICT", { publicMessage: "This collection was changed elsewhere in the meantime." });
}
