/** Wire types of published designs. */
import type { PublicId } from "./ids";

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
  licence: string;
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
