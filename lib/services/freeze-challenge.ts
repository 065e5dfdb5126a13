/** Freezing: what stands in the places when a challenge ends is its result, with the date. It happens once. */
import { freezeResult, listPlaced } from "@/lib/db/challenge-ranking-repo";
import { listEndedSlugs, lockChallengeRow } from "@/lib/db/challenge-repo";
import { type HotQuery, hotQuery, hotTransaction } from "@/lib/db/client";
import { tellWon } from "@/lib/db/news-repo";
import { log } from "@/lib/log";

/**
 * Writes the result of a challenge that has ended and tells the winners. Inside of a transaction. False when there is nothing
 * to do: it is frozen already, still open, or a draft. Safe to call again and at the same time elsewhere: the row is locked.
 */
export async function freezeChallenge(query: HotQuery, slug: string): Promise<boolean> {
  const row = await lockChallengeRow(query, slug);
  if (row === null || row.phase !== "closed" || row.frozenAt !== null) return false;
  const placed = await listPlaced(query, [row.id], null);
  await freezeResult(query, row.id, placed);
  for (const { id } of placed) await tellWon(query, { challengeId: row.id, designId: id });
  log.info({ challengeId: row.id, placeCount: placed.length }, "challenge frozen");
  return true;
}

/** Freezes every challenge that has ended; one that fails keeps no other from it. Returns how many. For the worker's sweep. */
export async function freezeEndedChallenges(): Promise<number> {
  let count = 0;
  for (const slug of await listEndedSlugs(hotQuery)) {
    try {
      if (await hotTransaction((query) => freezeChallenge(query, slug))) count++;
    } catch (error) {
      // Tried again by the next sweep.
      log.error({ error, slug }, "challenge not frozen");
    }
  }
  return count;
}
