/** Published designs and the site's counters. */
import type { DesignView, SiteCounters } from "@/lib/contracts/design";
import { POPULATION_SIZE } from "@/lib/contracts/evolve";
import type { PublicId } from "@/lib/contracts/ids";
import { database, hotQuery } from "@/lib/db/client";
import { countDownload, countPublicDesigns, findDesignView } from "@/lib/db/design-repo";
import { countDoneGenerations } from "@/lib/db/generation-repo";
import { AppError } from "@/lib/errors";
import type { Viewer } from "./viewer";

/** A design that the viewer may look at; null for others and those that are not there. */
export const findDesign = (viewer: Viewer, id: PublicId): Promise<DesignView | null> =>
  findDesignView(database(), viewer.visitorId, id);

/** Throws NOT_FOUND when there is no such design, or it is somebody else's private one. */
export async function getDesign(viewer: Viewer, id: PublicId): Promise<DesignView> {
  const view = await findDesign(viewer, id);
  if (!view) throw new AppError("NOT_FOUND", { publicMessage: "This design does not exist." });
  return view;
}

/** One more file of the design was handed out. The caller has made sure that it was. */
export const noteDownload = (id: PublicId): Promise<void> => countDownload(hotQuery, id);

/** Counting takes longer the more there is: one count serves everybody for a few seconds. */
const COUNTERS_MAX_AGE_MS = 3_000;
let counted: { at: number; counters: Promise<SiteCounters> } | undefined;

export function getSiteCounters(): Promise<SiteCounters> {
  if (!counted || Date.now() - counted.at > COUNTERS_MAX_AGE_MS) {
    const counters = countSite();
    const entry = { at: Date.now(), counters };
    counted = entry;
    // A failed count is not kept: the next caller counts again. The caller of this one sees the failure.
    counters.catch(() => {
      if (counted === entry) counted = undefined;
    });
  }
  return counted.counters;
}

async function countSite(): Promise<SiteCounters> {
  const db = database();
  const [generationCount, designCount] = await Promise.all([countDoneGenerations(db), countPublicDesigns(db)]);
  return { generationCount, organismCount: generationCount * POPULATION_SIZE, designCount };
}
