/** Leases that ended without a result, and rows the queue forgot: making them queued again and ringing (R1, R8). */
import {
  claimForgottenRows,
  type LostLease,
  loseEndedLeases,
  loseLeasesOfWorker,
  type Ring,
  returnLeases,
} from "@/lib/db/lease-repo";
import { enqueueBreed } from "@/lib/jobs/enqueue";
import { log } from "@/lib/log";

const WORKER_DIED = "The process that bred this generation ended before it was done.";
const LEASE_ENDED = "Breeding took longer than its lease.";

const ringAll = (rings: readonly Ring[]) =>
  Promise.all(rings.map(({ id, requestId, ringCount }) => enqueueBreed({ generationId: id, requestId }, ringCount)));

async function ringLost(lost: readonly LostLease[], why: string): Promise<void> {
  for (const { id, status, requestId } of lost) log.warn({ generationId: id, requestId, status, why }, "lease lost");
  await ringAll(lost.filter(({ status }) => status === "queued"));
}

/** The supervisor saw this worker die: its rows are bred again at once, or failed after the third time. Returns their number. */
export async function releaseWorkerLeases(workerId: string): Promise<number> {
  const lost = await loseLeasesOfWorker(workerId, WORKER_DIED);
  await ringLost(lost, "worker died");
  return lost.length;
}

/** A worker that stops gives back what it still holds; these attempts do not count. Returns their number. */
export async function returnWorkerLeases(workerId: string): Promise<number> {
  const rings = await returnLeases(workerId);
  await ringAll(rings);
  return rings.length;
}

/** Rings again for queued rows that nobody took and for rows whose lease ended. Safe to overlap with itself. */
export async function sweep(): Promise<void> {
  await ringLost(await loseEndedLeases(LEASE_ENDED), "lease ended");
  await ringAll(await claimForgottenRows());
}
