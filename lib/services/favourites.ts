/** Favourites: designs that a visitor wants to find again. */
import type { DesignCard } from "@/lib/contracts/design";
import type { PublicId } from "@/lib/contracts/ids";
import { hotQuery, hotTransaction } from "@/lib/db/client";
import { addFavourite, isFavourite, listFavourites, removeFavourite } from "@/lib/db/favourite-repo";
import { tellAuthor } from "@/lib/db/news-repo";
import { lockRatableDesign } from "@/lib/db/rating-repo";
import { lockVisitor } from "@/lib/db/visitor-repo";
import { AppError } from "@/lib/errors";
import { requireVisitor, type Viewer } from "./viewer";

/** Makes a design a favourite, or none any more. Asking twice is asking once. Throws NOT_FOUND. */
export async function setFavourite(viewer: Viewer, designId: PublicId, isWanted: boolean): Promise<void> {
  const visitorId = requireVisitor(viewer);
  await hotTransaction(async (query) => {
    await lockVisitor(query, visitorId);
    const design = await lockRatableDesign(query, designId);
    if (!design) throw new AppError("NOT_FOUND", { publicMessage: "This design does not exist." });
    if (!isWanted) return void (await removeFavourite(query, visitorId, designId));
    if (await addFavourite(query, visitorId, designId)) {
      await tellAuthor(query, { actorId: visitorId, designId, kind: "favourited" });
    }
  });
}

export const hasFavourite = async (viewer: Viewer, designId: PublicId): Promise<boolean> =>
  viewer.visitorId !== null && isFavourite(hotQuery, viewer.visitorId, designId);

/** The viewer's favourites, newest first. */
export const listOwnFavourites = async (
  viewer: Viewer,
  page: { offset: number; limit: number },
): Promise<DesignCard[]> => (viewer.visitorId === null ? [] : listFavourites(hotQuery, viewer.visitorId, page));
