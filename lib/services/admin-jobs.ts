/** Jobs as admins see them: generations that wait, run or failed, and the queues behind them. */
import type { RetryJobInput } from "@/lib/contracts/moderation";
import { countGenerations, listOpenGenerations, type OpenCounts, type OpenGeneration } from "@/lib/db/admin-job-repo";
import { requeueFailed } from "@/lib/db/lease-repo";
import { AppError } from "@/lib/errors";
import { enqueueBreed } from "@/lib/jobs/enqueue";
import { inspectQueues, type QueueView, retryJob } from "@/lib/jobs/inspect";
import { JOB_NAMES, type JobName } from "@/lib/jobs/jobs";
import { type AdminCaller, actAsAdmin, lookAsAdmin } from "./admin";

const MAX_ROWS = 20;

export interface JobsView {
  counts: OpenCounts;
  generations: OpenGeneration[];
  queues: QueueView[];
}

export async function readJobs(caller: AdminCaller): Promise<JobsView> {
  await lookAsAdmin(caller);
  const [counts, queues, failed, running, queued] = await Promise.all([
    countGenerations(),
    inspectQueues(),
    ...(["failed", "running", "queued"] as const).map((status) => listOpenGenerations(status, MAX_ROWS)),
  ]);
  return { counts, queues, generations: [...failed!, ...running!, ...queued!] };
}

const isJobName = (name: string): name is JobName => (JOB_NAMES as readonly string[]).includes(name);

/** Tries again what failed. Throws CONFLICT when it is not failed any more, NOT_FOUND for an unknown queue. */
export async function retry(caller: AdminCaller, input: RetryJobInput): Promise<void> {
  const ringCount = await actAsAdmin(caller, { isDestructive: false }, async (query) => {
    const notFailed = () => new AppError("CONFLICT", { publicMessage: "This is not failed any more. Reload." });
    if (input.kind === "job") {
      if (!isJobName(input.queue)) throw new AppError("NOT_FOUND");
      if (!(await retryJob(input.queue, input.id))) throw notFailed();
      const entry = { action: "job.retry", target: "job", targetId: `${input.queue}/${input.id}` };
      return { entry, result: null };
    }
    const ring = await requeueFailed(query, { id: input.id, visitorId: null, requestId: caller.requestId });
    if (ring === null) throw notFailed();
    return { entry: { action: "generation.retry", target: "generation", targetId: input.id }, result: ring.ringCount };
  });
  // The row is committed: when the doorbell is lost, the worker's sweep rings again.
  if (input.kind === "generation" && ringCount !== null) {
    await enqueueBreed({ generationId: input.id, requestId: caller.requestId }, ringCount);
  }
}
