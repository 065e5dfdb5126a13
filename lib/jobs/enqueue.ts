/**
 * Adds jobs. A failure to add is reported to the caller as `false` and logged, never thrown: the rows are the truth and the
 * worker's sweep rings again for what was lost here.
 */
import { createHash } from "node:crypto";
import type { JobsOptions } from "bullmq";
import { log } from "@/lib/log";
import {
  BREED,
  type BreedPayload,
  DERIVE,
  type DerivePayload,
  EXPORT,
  type ExportPayload,
  JOB_OPTIONS,
  type JobName,
  PRINT_SET,
  type PrintSetPayload,
} from "./jobs";
import { queueOf } from "./open-queues";

/** BullMQ waits without end for a first connection; a request must not. */
const ADD_TIMEOUT_MS = 2_000;
const DERIVE_WINDOW_MS = 10_000;
/** BullMQ takes jobs without a priority first, then those with the lowest number. */
const AHEAD_PRIORITY = 1;

async function withinTime<Result>(promise: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ADD_TIMEOUT_MS} ms`)), ADD_TIMEOUT_MS);
  });
  try {
    return await Promise.race([promise, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

async function add(
  name: JobName,
  jobId: string,
  payload: BreedPayload | DerivePayload | ExportPayload | PrintSetPayload,
  options: JobsOptions = {},
): Promise<boolean> {
  try {
    await withinTime(queueOf(name).queue.add(name, payload, { ...JOB_OPTIONS, ...options, jobId }));
    return true;
  } catch (error) {
    log.warn({ queue: name, jobId, requestId: payload.requestId, error }, "job not added");
    return false;
  }
}

/** Rings for a generation row; `ringCount` makes the id of every ring its own, so that no kept job swallows it. */
export const enqueueBreed = (payload: BreedPayload, ringCount: number): Promise<boolean> =>
  add(BREED, `breed-${payload.generationId}-${ringCount}`, payload);

/** Equal requests are one job for so long; then a lost one may be asked for again. */
const idInWindow = (name: JobName, key: string, windowMs: number): string =>
  `${name}-${createHash("sha256").update(key).digest("hex").slice(0, 32)}-${Math.floor(Date.now() / windowMs)}`;

/** Asks for one derived thing that somebody waits for; equal requests are one job for ten seconds. */
export const enqueueDerive = (key: string, payload: DerivePayload): Promise<boolean> =>
  add(DERIVE, idInWindow(DERIVE, key, DERIVE_WINDOW_MS), payload);

/**
 * Asks for one derived thing that nobody waits for yet. It is taken after all that somebody waits for, and is a job of its own,
 * so that a request for the same thing does not wait in its place.
 */
export const enqueueDeriveAhead = (key: string, payload: DerivePayload): Promise<boolean> =>
  add(DERIVE, idInWindow(DERIVE, `ahead-${key}`, DERIVE_WINDOW_MS), payload, { priority: AHEAD_PRIORITY });

/** Asks for a plate of a print set; equal requests are one job for a minute. */
export const enqueuePrintSet = (payload: PrintSetPayload): Promise<boolean> =>
  add(PRINT_SET, idInWindow(PRINT_SET, payload.key, 60_000), payload);

/** Asks for the files of the bulk export; equal requests are one job for ten minutes. */
export const enqueueExport = (payload: ExportPayload): Promise<boolean> =>
  add(EXPORT, `export-${Math.floor(Date.now() / 600_000)}`, payload);

/** Opens the connections of the queues ahead of the first job. */
export async function warmQueues(): Promise<void> {
  await Promise.all([BREED, DERIVE].map((name) => queueOf(name as JobName).queue.waitUntilReady()));
}

/** True when the queue answers: its server is there and its tables are in place. */
export async function isQueueReady(): Promise<boolean> {
  try {
    await withinTime(queueOf(BREED).queue.getJobCounts("waiting"));
    return true;
  } catch {
    return false;
  }
}
