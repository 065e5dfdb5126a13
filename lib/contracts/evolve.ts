/** Wire types of the evolve path (docs/api.md): what browser, server and worker say to each other. */
import { z } from "zod";
import { type ClickParent, PublicId } from "./ids";

export const POPULATION_SIZE = 15;
const SLOT_RULE = `a slot is a whole number from 0 to ${POPULATION_SIZE - 1}`;
export const Slot = z
  .number(SLOT_RULE)
  .int(SLOT_RULE)
  .min(0, SLOT_RULE)
  .max(POPULATION_SIZE - 1, SLOT_RULE);

/** Named steps of the weight mutation, fine to wild; the kernel's MUTATION_STRENGTHS gives each its weight step. */
export const STRENGTHS = ["fine", "gentle", "medium", "bold", "wild"] as const;
export const Strength = z.enum(STRENGTHS);
export type Strength = z.infer<typeof Strength>;
export const DEFAULT_STRENGTH: Strength = "medium";

/** How the next screen is made: offspring in slot order, or the most different ones of 60 ("Surprise me"). */
export const BREED_MODES = ["breed", "surprise"] as const;
export const BreedMode = z.enum(BREED_MODES);
export type BreedMode = z.infer<typeof BreedMode>;

/**
 * POST /api/runs: start from scratch, from a design, from the cross of two designs (the first gives the settings), or from an
 * organism of a generation that one may look at.
 */
export const StartRunInput = z.strictObject({
  key: PublicId,
  source: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("scratch") }),
    z.strictObject({ kind: z.literal("design"), designId: PublicId }),
    z.strictObject({ kind: z.literal("cross"), designId: PublicId, otherDesignId: PublicId }),
    z.strictObject({ kind: z.literal("organism"), generationId: PublicId, slot: Slot }),
  ]),
});
export type StartRunInput = z.infer<typeof StartRunInput>;
export type RunSource = StartRunInput["source"];

/** What the ids of a run's first click are derived from; the same in browser and server. */
export function clickParentOf(source: RunSource): ClickParent {
  if (source.kind === "scratch") return "scratch";
  if (source.kind === "design") return `design:${source.designId}`;
  if (source.kind === "cross") return `cross:${source.designId}:${source.otherDesignId}`;
  return `organism:${source.generationId}:${source.slot}`;
}

/** POST /api/generations: one click of Evolve. Picks are slots of the parent generation, in the order they were picked. */
export const EvolveInput = z.strictObject({
  key: PublicId,
  runId: PublicId,
  parentGenerationId: PublicId,
  picks: z
    .array(Slot)
    .min(1, "pick at least one shape")
    .max(POPULATION_SIZE, `pick at most ${POPULATION_SIZE} shapes`)
    .refine((picks) => new Set(picks).size === picks.length, "a slot is picked twice"),
  strength: Strength.default(DEFAULT_STRENGTH),
  mode: BreedMode.default("breed"),
});
export type EvolveInput = z.infer<typeof EvolveInput>;

/** PATCH /api/runs/:id */
export const RunVisibility = z.enum(["unlisted", "private"]);
export const UpdateRunInput = z.strictObject({ visibility: RunVisibility, version: z.number().int().min(1) });
export type UpdateRunInput = z.infer<typeof UpdateRunInput>;

/** Answer of a click: where the child generation lives. `created` is false when the same click came again. */
export interface ClickResult {
  runId: PublicId;
  generationId: PublicId;
  href: string;
  created: boolean;
}

export const GENERATION_STATUSES = ["queued", "running", "done", "failed"] as const;
export type GenerationStatus = (typeof GENERATION_STATUSES)[number];

/** Why a slot shows a shape nobody would pick although it was redrawn; null for a good one. */
export type WasteKind = "empty" | "solid" | "speck" | "duplicate";

export interface OrganismView {
  slot: number;
  genomeHash: string;
  /**
   * Slots of the parent generation it descends from; empty on a first screen. On the first screen of a cross: 0 for the
   * first design, 1 for the other.
   */
  parentSlots: number[];
  /** True when it is an unchanged pick of the screen before (or a design that a run was started from). */
  isParent: boolean;
  waste: WasteKind | null;
}

export interface GenerationView {
  id: PublicId;
  runId: PublicId;
  /** 0 for the first screen of a run. */
  number: number;
  parentId: PublicId | null;
  /** The slots of the parent generation that were picked, in order. */
  picks: number[];
  strength: Strength;
  mode: BreedMode;
  status: GenerationStatus;
  /** Attempts used so far; the row fails after the third lost lease. */
  attemptCount: number;
  /** Filled when done, ascending by slot. */
  organisms: OrganismView[];
  /** Generations bred from this one by the run's owner, oldest first: redo and branches. */
  children: { id: PublicId; picks: number[] }[];
  run: {
    visibility: z.infer<typeof RunVisibility>;
    version: number;
    /** Index into GLAZES: the colour of every shape of this run. */
    glaze: number;
    /** Grid of the run, in voxels. */
    gridVoxels: { x: number; y: number; z: number };
    source:
      | { kind: "scratch" }
      | { kind: "design"; designId: PublicId; title: string }
      | { kind: "cross"; designId: PublicId; otherDesignId: PublicId }
      | { kind: "organism"; generationId: PublicId; slot: number }
      /** Picked from somebody else's generation. */
      | { kind: "generation"; generationId: PublicId };
  };
  /** True when the viewer owns the run: evolving continues it; otherwise it starts a fork of the viewer's own. */
  isOwn: boolean;
}
