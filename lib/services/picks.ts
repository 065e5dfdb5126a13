/** The admins' picks for the home page. */
import type { Pick, PicksInput } from "@/lib/contracts/moderation";
import { findPickable, listPicks, setPicks } from "@/lib/db/pick-repo";
import { AppError } from "@/lib/errors";
import { type AdminCaller, actAsAdmin, lookAsAdmin } from "./admin";

/** The picks, and designs to add that the words find (by a part of the title, or by id). */
export async function readPicks(caller: AdminCaller, words: string): Promise<{ picks: Pick[]; found: Pick[] }> {
  await lookAsAdmin(caller);
  const asked = words.trim();
  const [picks, found] = await Promise.all([listPicks(), asked === "" ? [] : findPickable(asked)]);
  return { picks, found };
}

/** Throws CONFLICT when the list changed since it was read, or a design is not public any more. */
export async function updatePicks(caller: AdminCaller, { designIds, before }: PicksInput): Promise<void> {
  await actAsAdmin(caller, { isDestructive: false }, async (query) => {
    const current = (await listPicks(query)).map(({ id }) => id);
    if (current.join() !== before.join()) {
      throw new AppError("CONFLICT", { publicMessage: "Another admin has changed the picks. Reload to see them." });
    }
    if ((await setPicks(query, designIds)) !== designIds.length) {
      throw new AppError("CONFLICT", { publicMessage: "One of these designs is not public any more. Reload." });
    }
    return {
      entry: {
        action: "picks.change",
        target: "picks",
        targetId: "home",
        before: { designIds: current },
        after: { designIds },
      },
      result: undefined,
    };
  });
}
