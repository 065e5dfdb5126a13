/** Wire types of published designs. */
import type { PublicId } from "./ids";
import type { Licence } from "./licence";

/** A design on a shelf. */
export interface DesignCard {
  id: PublicId;
  title: string;
  author: { handle: string; isScript: boolean };
  ratingCount: number;
  /** Mean of the ratings, 1 to 5; null while unrated. */
  ratingMean: number | null;
  forkCount: number;
  glaze: number;
}

export interface DesignView extends DesignCard {
  description: string;
  tags: string[];
  licence: Licence;
  visibility: "public" | "unlisted" | "private";
  /** By an admin: only its author sees it. */
  isHidden: boolean;
  isOwn: boolean;
  version: number;
  favouriteCount: number;
  downloadCount: number;
  /** One closed piece that stands on its base; null until a worker has measured it. */
  isPrintable: boolean | null;
  pieceCount: number | null;
  isImported: boolean;
  /** When it was first published; when it was saved, if it never was. ISO 8601. */
  publishedAt: string;
  /** Lineage depth of its genome, in generations. */
  depth: number;
  nodeCount: number;
  connectionCount: number;
  genomeHash: string;
  gridVoxels: { x: number; y: number; z: number };
}

/** True within a few seconds. Organisms = 15 per finished generation. */
export interface SiteCounters {
  generationCount: number;
  organismCount: number;
  designCount: number;
}
