/** Takes jobs from the queues and gives them to their handlers. */
import { type OpenWorker, openWorker } from "@/lib/jobs/backend";
import { BREED, DERIVE, JOB_NAMES, type JobName, PAYLOADS, STALL_OPTIONS } from "@/lib/jobs/jobs";
import { handleBreed } from "./handlers/breed";
import { handleDerive } from "./handlers/derive";
import type { HandlerContext } from "./handlers/handler";

/** A connection error is tried again after it; BullMQ's own default is 15 s. */
const RETRY_DELAY_MS = 1_000;
/** Seconds an idle worker waits for a doorbell before it looks by itself. */
const IDLE_LOOK_SECONDS = 5;
/** Equal messages of a queue connection are logged at most once in this time. */
const ERROR_LOG_MS = 5_000;

/** One handler per job name: a missing or unknown one does not compile. Payloads are parsed before they arrive. */
const HANDLERS: { [Name in JobName]: (payload: unknown, context: HandlerContext) => Promise<void> } = {
  [BREED]: (payload, context) => handleBreed(PAYLOADS[BREED].parse(payload), context),
  [DERIVE]: (payload, context) => handleDerive(PAYLOADS[DERIVE].parse(payload), context),
};

/** Opens a worker per queue and resolves when each is ready; rejects when a queue's server or its tables are missing. */
export async function takeJobs(
  context: HandlerContext,
  concurrency: Record<JobName, number>,
): Promise<{ close(force: boolean): Promise<void> }> {
  const workers = JOB_NAMES.map((name) => openQueueWorker(name, context, concurrency[name]));
  try {
    await Promise.all(workers.map(({ worker }) => worker.waitUntilReady()));
  } catch (error) {
    await Promise.allSettled(workers.map((worker) => worker.close(true)));
    throw error;
  }
  return {
    close: async (force) => {
      await Promise.all(workers.map((worker) => worker.close(force)));
    },
  };
}

function openQueueWorker(name: JobName, context: HandlerContext, concurrency: number): OpenWorker {
  const opened = openWorker(
    name,
    async (job) => {
      try {
        await HANDLERS[name](job.data, context);
      } catch (error) {
        context.log.error({ queue: name, jobId: job.id, error }, "job failed");
        throw error;
      }
    },
    { ...STALL_OPTIONS, concurrency, runRetryDelay: RETRY_DELAY_MS, drainDelay: IDLE_LOOK_SECONDS },
  );
  const loggedAt = new Map<string, number>();
  opened.worker.on("error", ({ message }) => {
    if (Date.now() - (loggedAt.get(message) ?? 0) < ERROR_LOG_MS) return;
    loggedAt.set(message, Date.now());
    context.log.warn({ queue: name, message }, "queue error");
  });
  return opened;
}
