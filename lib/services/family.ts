/** Where a design comes from and what became of it. */
import type { DesignFamily } from "@/lib/contracts/family";
import type { PublicId } from "@/lib/contracts/ids";
import { database, hotQuery } from "@/lib/db/client";
import { findOriginOfDesign } from "@/lib/db/design-repo";
import { listAncestors, listChildren, listMembers, listSiblings } from "@/lib/db/family-repo";
import { findPublishedAncestors } from "@/lib/db/lineage-repo";
import { AppError } from "@/lib/errors";
import type { Viewer } from "./viewer";

/** The strip shows so many; the tree of the whole family is a page of its own. */
const MAX_ANCESTORS = 60;
const MAX_RELATIVES = 12;

/** The family of a design that the viewer may look at. Throws NOT_FOUND. */
export async function getFamily(viewer: Viewer, id: PublicId): Promise<DesignFamily> {
  const origin = await findOriginOfDesign(database(), viewer.visitorId, id);
  if (!origin) throw new AppError("NOT_FOUND", { publicMessage: "This design does not exist." });
  const [ancestors, parents, { children, childCount }, siblings] = await Promise.all([
    listAncestors(hotQuery, id, MAX_ANCESTORS + 1),
    origin.organism === null ? [] : findPublishedAncestors(hotQuery, origin.organism, id),
    listChildren(hotQuery, id, MAX_RELATIVES),
    listSiblings(hotQuery, id, MAX_RELATIVES),
  ]);
  const otherParents = parents.map((parent) => parent.id).filter((parentId) => parentId !== origin.forkOfDesignId);
  return {
    ancestors: ancestors.slice(-MAX_ANCESTORS),
    hasOlder: ancestors.length > MAX_ANCESTORS,
    crossedWith: otherParents.length === 0 ? [] : await listMembers(hotQuery, otherParents),
    children,
    childCount,
    siblings,
  };
}
