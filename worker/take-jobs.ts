/** Takes jobs from the queues and gives them to their handlers. */
import { once } from "node:events";
import { type OpenWorker, openWorker } from "@/lib/jobs/backend";
import { BREED, DERIVE, EXPORT, JOB_NAMES, type JobName, PAYLOADS, PRINT_SET, STALL_OPTIONS } from "@/lib/jobs/jobs";
import { handleBreed } from "./handlers/breed";
import { handleDerive } from "./handlers/derive";
import { handleExport } from "./handlers/export";
import type { HandlerContext } from "./handlers/handler";
import { handlePrintSet } from "./handlers/print-set";

/** A connection error is tried again after it; BullMQ's own default is 15 s. */
const RETRY_DELAY_MS = 1_000;
const READY_TIMEOUT_MS = 10_000;
/** Seconds an idle worker waits for a doorbell before it looks by itself. */
const IDLE_LOOK_SECONDS = 5;
/** Equal messages of a queue connection are logged at most once in this time. */
const ERROR_LOG_MS = 5_000;

/** One handler per job name: a missing or unknown one does not compile. Payloads are parsed before they arrive. */
const HANDLERS: { [Name in JobName]: (payload: unknown, context: HandlerContext) => Promise<void> } = {
  [BREED]: (payload, context) => handleBreed(PAYLOADS[BREED].parse(payload), context),
  [DERIVE]: (payload, context) => handleDerive(PAYLOADS[DERIVE].parse(payload), context),
  [EXPORT]: (payload, context) => handleExport(PAYLOADS[EXPORT].parse(payload), context),
  [PRINT_SET]: (payload, context) => handlePrintSet(PAYLOADS[PRINT_SET].parse(payload), context),
};

/**
 * Opens a worker per queue and resolves when each is ready. Rejects when a queue's server or its tables are missing; what was
 * opened by then stays open, for the process is to exit.
 */
export async function takeJobs(
  context: HandlerContext,
  concurrency: Record<JobName, number>,
): Promise<{ close(force: boolean): Promise<void> }> {
  const workers = JOB_NAMES.map((name) => openQueueWorker(name, context, concurrency[name]));
  // A queue server that is away is waited for without end by its client: a worker that is not ready in time gives up (R7).
  const lateness = AbortSignal.timeout(READY_TIMEOUT_MS);
  await Promise.race([
    Promise.all(workers.map(({ worker }) => worker.waitUntilReady())),
    once(lateness, "abort").then(() => {
      throw new Error(`the queue did not answer within ${READY_TIMEOUT_MS} ms`);
    }),
  ]);
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
