/** The breed job: lease the row, compute in a thread, store everything at once while the lease is ours (R1, R2, R8). */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { isDatabaseAway } from "@/lib/db/is-away";
import { type BredScreen, completeGeneration, giveUpLease, LEASE_SECONDS, takeLease } from "@/lib/db/lease-repo";
import { enqueueBreed } from "@/lib/jobs/enqueue";
import type { BreedPayload } from "@/lib/jobs/jobs";
import type { Log } from "@/lib/log";
import { keepLease } from "../keep-lease";
import type { HandlerContext } from "./handler";

const STORE_RETRY_MS = 500;
const FAILURE = "Breeding this generation failed.";

export async function handleBreed({ generationId, requestId }: BreedPayload, context: HandlerContext): Promise<void> {
  const startedAt = performance.now();
  const log = context.log.child({ generationId, requestId });
  const leased = await takeLease(generationId, randomUUID(), context.workerId);
  // Delivered twice, or overtaken by another worker: the row says there is nothing to do.
  if (!leased) return log.debug("not queued, nothing to do");
  const { id, leaseToken, attemptCount, requestId: _, ...task } = leased;
  const stopRenewing = keepLease(id, leaseToken, log);
  try {
    const screen = await context.compute.breed(task);
    const computedAt = performance.now();
    const isStored = await store(id, leaseToken, screen);
    log.info(
      {
        outcome: isStored ? "done" : "lease lost",
        attemptCount,
        computeMs: Math.round(computedAt - startedAt),
        storeMs: Math.round(performance.now() - computedAt),
      },
      "generation bred",
    );
  } catch (error) {
    log.error({ error, attemptCount }, "breeding failed");
    await giveUp(id, leaseToken, log);
  } finally {
    stopRenewing();
  }
}

/** Stores the result; while the database is away it is tried again for as long as the lease may still be ours. */
async function store(id: string, leaseToken: string, screen: BredScreen): Promise<boolean> {
  const deadline = Date.now() + LEASE_SECONDS * 1_000;
  for (;;) {
    try {
      return await completeGeneration(id, leaseToken, screen);
    } catch (error) {
      if (!isDatabaseAway(error) || Date.now() > deadline) throw error;
      await sleep(STORE_RETRY_MS);
    }
  }
}

async function giveUp(id: string, leaseToken: string, log: Log): Promise<void> {
  try {
    const lost = await giveUpLease(id, leaseToken, FAILURE);
    if (lost?.status === "queued") {
      await enqueueBreed({ generationId: id, requestId: lost.requestId }, lost.ringCount);
    }
  } catch (error) {
    // The lease ends by itself and the sweep goes on from there.
    log.error({ error }, "lease not given up");
  }
}
