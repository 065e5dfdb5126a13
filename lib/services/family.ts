/** Where a design comes from and what became of it. */
import type { DesignFamily } from "@/lib/contracts/family";
import type { PublicId } from "@/lib/contracts/ids";
import { database, hotQuery } from "@/lib/db/client";
import { canLookAt } from "@/lib/db/design-repo";
import { listAncestors, listChildren, listCrossParents, listSiblings } from "@/lib/db/family-repo";
import { AppError } from "@/lib/errors";
import type { Viewer } from "./viewer";

/** The strip shows so many; the tree of the whole family is a page of its own. */
const MAX_ANCESTORS = 60;
const MAX_RELATIVES = 12;

/** The family of a design that the viewer may look at. Throws NOT_FOUND. */
export async function getFamily(viewer: Viewer, id: PublicId): Promise<DesignFamily> {
  if (!(await canLookAt(database(), viewer.visitorId, id)))
    throw new AppError("NOT_FOUND", { publicMessage: "This design does not exist." });
  const [ancestors, crossedWith, { children, childCount }, siblings] = await Promise.all([
    listAncestors(hotQuery, id, MAX_ANCESTORS + 1),
    listCrossParents(hotQuery, id),
    listChildren(hotQuery, id, MAX_RELATIVES),
    listSiblings(hotQuery, id, MAX_RELATIVES),
  ]);
  return {
    ancestors: ancestors.slice(-MAX_ANCESTORS),
    hasOlder: ancestors.length > MAX_ANCESTORS,
    crossedWith,
    children,
    childCount,
    siblings,
  };
}
