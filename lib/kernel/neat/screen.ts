/** A screen: the fifteen organisms a visitor chooses from, with everything that is stored or drawn of them. */
import type { Genome } from "../genome/genome";
import type { GridSize } from "../voxel/grid";
import type { BirthKind } from "./plan-offspring";

/** Why nobody would pick a shape: nothing inside, all inside, almost nothing inside, or one that is on the screen already. */
export type WasteKind = "empty" | "solid" | "speck" | "duplicate";

/** How an organism came about; `parent` is an unchanged pick, or the design a run was started from. */
export type Operator = "start" | "parent" | BirthKind;

export interface ScreenOrganism {
  readonly genome: Genome;
  /** Slots of the parent generation it descends from, first parent first; empty on a first screen. */
  readonly parentSlots: readonly number[];
  readonly operator: Operator;
  readonly isParent: boolean;
  /** Set when the last redraw was still a waste and is shown anyway; always null for a parent. */
  readonly waste: WasteKind | null;
  /** How often it was drawn again, 0 to `redrawLimit`. */
  readonly redrawCount: number;
  /** The scalar field of `genome` on the request's grid (voxel/grid.ts gives the layout). */
  readonly field: Float32Array;
}

export interface Screen {
  /** Exactly POPULATION_SIZE, by slot. */
  readonly organisms: readonly ScreenOrganism[];
  /** Species threshold to breed the next screen with. */
  readonly speciesThreshold: number;
}

/** Where genomes become shapes. */
export interface Canvas {
  readonly gridVoxels: GridSize;
  /** A corner is inside when field <= isovalue. */
  readonly isovalue: number;
}
