/** Licences of designs, and which of them an offspring may carry (docs/decisions/007-licences-of-offspring.md). */
import { z } from "zod";

export const LICENCES = ["CC0", "BY", "BY_SA", "BY_NC"] as const;
export const Licence = z.enum(LICENCES);
export type Licence = z.infer<typeof Licence>;

/** What is chosen for somebody who does not choose. */
export const DEFAULT_LICENCE: Licence = "BY";

const ALLOWED_AFTER: Record<Licence, readonly Licence[]> = {
  CC0: LICENCES,
  // Whoever asked to be named goes on being named.
  BY: ["BY", "BY_SA", "BY_NC"],
  BY_SA: ["BY_SA"],
  BY_NC: ["BY_NC"],
};

/**
 * Licences that an offspring of published designs with the given licences may carry; empty when their terms contradict
 * each other (share-alike with non-commercial): then it can be kept, but not published.
 */
export const licencesAfter = (ancestors: readonly Licence[]): Licence[] =>
  LICENCES.filter((licence) => ancestors.every((ancestor) => ALLOWED_AFTER[ancestor].includes(licence)));

/** The one to begin with among those allowed. */
export const suggestedLicence = (allowed: readonly Licence[]): Licence =>
  allowed.includes(DEFAULT_LICENCE) ? DEFAULT_LICENCE : (allowed[0] ?? DEFAULT_LICENCE);
