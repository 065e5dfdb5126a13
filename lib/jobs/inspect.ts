/** The queues as admins look at them; the same on both backends. */
import { log } from "@/lib/log";
import { JOB_NAMES, type JobName } from "./jobs";
import { queueOf } from "./open-queues";

const STATES = ["waiting", "active", "delayed", "failed"] as const;
export type JobState = (typeof STATES)[number];
/** Longer than this a page does not wait for a queue. */
const TIMEOUT_MS = 2_000;
const MAX_FAILED_JOBS = 20;

export interface FailedJob {
  id: string;
  reason: string;
  failedAt: string | null;
}

export interface QueueView {
  name: JobName;
  /** Null when the queue did not answer. */
  counts: Record<JobState, number> | null;
  failed: FailedJob[];
}

/** Counts and failed jobs of every queue. A queue that does not answer is shown as such. */
export const inspectQueues = (): Promise<QueueView[]> => Promise.all(JOB_NAMES.map(inspectQueue));

async function inspectQueue(name: JobName): Promise<QueueView> {
  const { queue } = queueOf(name);
  const answer = Promise.all([
    queue.getJobCounts(...STATES, "prioritized"),
    queue.getJobs(["failed"], 0, MAX_FAILED_JOBS - 1),
  ]);
  const found = await Promise.race([
    answer.catch((error: unknown) => {
      log.warn({ queue: name, error }, "queue not inspected");
      return null;
    }),
    new Promise<null>((end) => setTimeout(end, TIMEOUT_MS, null)),
  ]);
  if (found === null) return { name, counts: null, failed: [] };
  const [counts, jobs] = found;
  const failed = jobs.map(({ id, failedReason, finishedOn }) => ({
    id: id ?? "",
    reason: failedReason ?? "",
    failedAt: finishedOn ? new Date(finishedOn).toISOString() : null,
  }));
  const countOf = (state: JobState) => counts[state] ?? 0;
  return {
    name,
    counts: {
      // BullMQ counts waiting jobs that have a priority by themselves.
      waiting: countOf("waiting") + (counts.prioritized ?? 0),
      active: countOf("active"),
      delayed: countOf("delayed"),
      failed: countOf("failed"),
    },
    failed,
  };
}

/** Puts a failed job back; false when the queue has no such job, or it is not failed. */
export async function retryJob(name: JobName, id: string): Promise<boolean> {
  const job = await queueOf(name).queue.getJob(id);
  if (!job || !(await job.isFailed())) return false;
  await job.retry("failed");
  return true;
}
