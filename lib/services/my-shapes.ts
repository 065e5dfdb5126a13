/** What the viewer made and marked, for the page "My shapes". Somebody without an identity has nothing. */
import type { CollectionHead } from "@/lib/contracts/collection";
import type { DesignCard } from "@/lib/contracts/design";
import type { MySection, RatedCard, RunCard } from "@/lib/contracts/my";
import { hotQuery } from "@/lib/db/client";
import { listHeads } from "@/lib/db/collection-repo";
import { listFavourites } from "@/lib/db/favourite-repo";
import { listOwnDesigns, listOwnRatings, listOwnRuns } from "@/lib/db/my-repo";
import type { Viewer } from "./viewer";

export const MY_PAGE_LENGTH = 24;

export type MyShapes =
  | { kind: "runs"; runs: RunCard[] }
  | { kind: "designs"; designs: (DesignCard | RatedCard)[] }
  | { kind: "collections"; collections: CollectionHead[] };

export interface MyShapesPage {
  shapes: MyShapes;
  hasMore: boolean;
}

/** One page (from 0) of one section. */
export async function listMyShapes(viewer: Viewer, section: MySection, pageIndex: number): Promise<MyShapesPage> {
  // One more than shown tells whether there is another page.
  const page = { offset: pageIndex * MY_PAGE_LENGTH, limit: MY_PAGE_LENGTH + 1 };
  const id = viewer.visitorId;
  if (section === "runs") {
    const runs = id === null ? [] : await listOwnRuns(hotQuery, id, page);
    return { shapes: { kind: "runs", runs: runs.slice(0, MY_PAGE_LENGTH) }, hasMore: runs.length > MY_PAGE_LENGTH };
  }
  if (section === "collections") {
    const collections = id === null ? [] : await listHeads(hotQuery, id, id);
    return { shapes: { kind: "collections", collections }, hasMore: false };
  }
  const designs = id === null ? [] : await listDesigns(id, section, page);
  return {
    shapes: { kind: "designs", designs: designs.slice(0, MY_PAGE_LENGTH) },
    hasMore: designs.length > MY_PAGE_LENGTH,
  };
}

function listDesigns(
  id: string,
  section: Exclude<MySection, "runs" | "collections">,
  page: { offset: number; limit: number },
): Promise<(DesignCard | RatedCard)[]> {
  if (section === "favourites") return listFavourites(hotQuery, id, page);
  if (section === "ratings") return listOwnRatings(hotQuery, id, page);
  return listOwnDesigns(hotQuery, id, { ...page, isPrivate: section === "drafts" });
}
