/** Named collections of designs. */
import { z } from "zod";
import type { DesignCard } from "./design";
import { PublicId } from "./ids";
import { paragraphs, singleLine } from "./plain-text";

export const MAX_COLLECTION_TITLE_LENGTH = 60;
/** Of one visitor. */
export const MAX_COLLECTIONS = 100;
export const MAX_COLLECTION_DESIGNS = 500;

export const CollectionVisibility = z.enum(["public", "private"]);
export type CollectionVisibility = z.infer<typeof CollectionVisibility>;

const TEXTS = {
  title: singleLine(1, MAX_COLLECTION_TITLE_LENGTH),
  description: paragraphs(1000).default(""),
  visibility: CollectionVisibility,
};

/** POST /api/collections; the key makes a repeat the same collection. `designId` is put into it at once. */
export const CreateCollectionInput = z.strictObject({ key: PublicId, ...TEXTS, designId: PublicId.optional() });
export type CreateCollectionInput = z.infer<typeof CreateCollectionInput>;

/** PATCH /api/collections/:id */
export const UpdateCollectionInput = z.strictObject({ ...TEXTS, version: z.number().int().min(1) });
export type UpdateCollectionInput = z.infer<typeof UpdateCollectionInput>;

/** PUT /api/collections/:id/designs/:designId */
export const CollectInput = z.discriminatedUnion("isIn", [
  /** With `toFront` also what is in it already becomes the first. */
  z.strictObject({ isIn: z.literal(true), toFront: z.boolean().default(false) }),
  z.strictObject({ isIn: z.literal(false) }),
]);
export type CollectInput = z.infer<typeof CollectInput>;

export interface CollectionHead {
  id: PublicId;
  title: string;
  visibility: CollectionVisibility;
  designCount: number;
  /** Up to four of its newest designs, for a picture of it. */
  coverIds: PublicId[];
}

/** A collection of one's own as the menu of a design shows it. */
export interface CollectionChoice {
  id: PublicId;
  title: string;
  visibility: CollectionVisibility;
  isIn: boolean;
}

export const COLLECTION_ORDERS = ["newest", "oldest"] as const;
export type CollectionOrder = (typeof COLLECTION_ORDERS)[number];

export interface CollectionView {
  id: PublicId;
  title: string;
  description: string;
  visibility: CollectionVisibility;
  version: number;
  author: { handle: string };
  isOwn: boolean;
  /** By the time they were put in. */
  designs: DesignCard[];
}
