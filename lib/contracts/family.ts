/** Where a design comes from and what became of it. */
import type { DesignCard } from "./design";

/** A published relative; `gone` keeps the place of one that was deleted, removed or made private. */
export type FamilyMember = { kind: "design"; design: DesignCard } | { kind: "gone"; key: string };

export interface DesignFamily {
  /** From the root to the nearest, without the design itself. */
  ancestors: FamilyMember[];
  /** True when there are more ancestors before the first one shown. */
  hasOlder: boolean;
  /** Other published designs it was crossed from. */
  crossedWith: FamilyMember[];
  /** Published designs whose nearest published ancestor it is, newest first. */
  children: DesignCard[];
  childCount: number;
  /** Siblings in spirit: same ancestor, same shape or same tags. */
  siblings: DesignCard[];
}
