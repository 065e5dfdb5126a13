/** Saving and publishing an organism, and editing what was saved (docs/api.md). */
import { z } from "zod";
import { Slot } from "./evolve";
import { PublicId } from "./ids";
import { Licence } from "./licence";
import { paragraphs, singleLine } from "./plain-text";
import { Tags } from "./tag";

export const MAX_TITLE_LENGTH = 80;
export const MAX_DESCRIPTION_LENGTH = 2000;

/** private: only its author sees it. public: everybody. */
export const DesignVisibility = z.enum(["private", "public"]);
export type DesignVisibility = z.infer<typeof DesignVisibility>;

const TEXTS = {
  title: singleLine(1, MAX_TITLE_LENGTH),
  description: paragraphs(MAX_DESCRIPTION_LENGTH),
  tags: Tags,
  licence: Licence,
  visibility: DesignVisibility,
};

/** POST /api/designs */
export const SaveDesignInput = z.strictObject({ generationId: PublicId, slot: Slot, ...TEXTS });
export type SaveDesignInput = z.infer<typeof SaveDesignInput>;

/** PATCH /api/designs/:id */
export const UpdateDesignInput = z.strictObject({ ...TEXTS, version: z.number().int().min(1) });
export type UpdateDesignInput = z.infer<typeof UpdateDesignInput>;

/** DELETE /api/designs/:id */
export const DeleteDesignInput = z.strictObject({ version: z.number().int().min(1) });

/** What its author may change of a design. */
export interface EditableDesign {
  id: PublicId;
  title: string;
  description: string;
  tags: string[];
  licence: Licence;
  visibility: DesignVisibility;
  version: number;
}

export interface SavedDesign {
  id: PublicId;
  href: string;
  visibility: DesignVisibility;
  version: number;
  /** False when the organism had been saved before and nothing changed. */
  created: boolean;
}

/** A published design that an organism descends from without another one between. */
export interface LicensedAncestor {
  id: PublicId;
  /** Empty when it is not public any more. */
  title: string;
  licence: Licence;
}

/** GET /api/designs/origin/:generationId/:slot: what the form for saving begins with. */
export interface SaveState {
  /** The viewer's design of this organism; null when there is none. */
  design: EditableDesign | null;
  ancestors: LicensedAncestor[];
  /** Empty: it can be kept, but not published. */
  licences: Licence[];
}
