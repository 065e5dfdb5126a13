/**
 * What a click of the evolve path does to the database, common to starting a run and evolving: one transaction that inserts
 * the queued row (and its run), at most once per click, within the visitor's limit; then the doorbell.
 */
import type { ClickResult } from "@/lib/contracts/evolve";
import type { PublicId } from "@/lib/contracts/ids";
import { database, type HotQuery, hotTransaction } from "@/lib/db/client";
import {
  type ClickRow,
  countOpenGenerations,
  findClick,
  insertGeneration,
  type NewGeneration,
} from "@/lib/db/generation-repo";
import { insertRun, type NewRun } from "@/lib/db/run-repo";
import { lockVisitor } from "@/lib/db/visitor-repo";
import { AppError } from "@/lib/errors";
import { enqueueBreed } from "@/lib/jobs/enqueue";

/** One generation that a worker breeds and two that wait. */
const MAX_OPEN_GENERATIONS = 3;
/** A screen takes a fraction of a second; a visitor at the limit has a slow or dead worker. */
const RETRY_AFTER_SECONDS = 2;

export const hrefOf = (generationId: PublicId): string => `/evolve/${generationId}`;

const isSameClick = (earlier: ClickRow, row: NewGeneration) =>
  earlier.runId === row.runId &&
  earlier.strength === row.strength &&
  earlier.breedMode === row.breedMode &&
  earlier.picks.join() === row.picks.join();

/** The answer to a click that was made before, null when it is new. Throws CONFLICT when it asked for something else. */
async function answerRepeat(row: NewGeneration): Promise<ClickResult | null> {
  const earlier = await findClick(database(), row.id);
  if (!earlier) return null;
  if (!isSameClick(earlier, row)) {
    throw new AppError("CONFLICT", {
      message: `click of generation ${row.id} came again with other content`,
      publicMessage: "This click was already used for another choice. Please press Evolve again.",
    });
  }
  // The process that inserted the row may have died before it rang. The job id is the same, so this rings at most once.
  if (earlier.status === "queued") {
    await enqueueBreed({ generationId: row.id, requestId: row.requestId }, earlier.ringCount);
  }
  return { runId: row.runId, generationId: row.id, href: hrefOf(row.id), created: false };
}

export interface ClickOptions {
  /** Run that the click starts; absent when it continues one. */
  newRun?: NewRun;
  /** Runs in the same transaction after the inserts. */
  alsoDo?(query: HotQuery): Promise<void>;
}

/** Commits the row and rings. A repeat of the click, also one that runs at the same moment, gets the first one's answer. */
export async function commitClick(row: NewGeneration, options: ClickOptions = {}): Promise<ClickResult> {
  const isNew = await hotTransaction(async (query) => {
    await lockVisitor(query, row.visitorId);
    const { exists, openCount } = await countOpenGenerations(query, row);
    if (exists) return false;
    assertWithinLimit(openCount);
    if (options.newRun) await insertRun(query, options.newRun);
    const isInserted = await insertGeneration(query, row);
    if (isInserted) await options.alsoDo?.(query);
    return isInserted;
  });
  if (!isNew) {
    const repeat = await answerRepeat(row);
    if (repeat) return repeat;
    throw new AppError("INTERNAL", { message: `generation ${row.id} was neither inserted nor found` });
  }
  await enqueueBreed({ generationId: row.id, requestId: row.requestId }, 0);
  return { runId: row.runId, generationId: row.id, href: hrefOf(row.id), created: true };
}

/** Throws TOO_MANY_REQUESTS when a worker has yet to finish as many screens of one visitor as may wait. */
export function assertWithinLimit(openCount: number): void {
  if (openCount < MAX_OPEN_GENERATIONS) return;
  throw new AppError("TOO_MANY_REQUESTS", {
    message: `visitor has ${openCount} open generations`,
    publicMessage: "Your last screens are still being bred. Please wait for them before you evolve again.",
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
}
