/**
 * The one place that chooses what BullMQ runs on: Redis when REDIS_URL is set, else its own PostgreSQL backend in the
 * schema `bullmq` of the site's database. Producers fail fast, so that no request hangs on a queue; workers wait.
 */
import {
  createPostgresBackend,
  type JobsOptions,
  type JobType,
  type Processor,
  Queue,
  Worker,
  type WorkerOptions,
} from "bullmq";
import { Redis } from "ioredis";
import { env } from "@/lib/config/env";

/** BullMQ's schema inside the site's database. */
export const QUEUE_SCHEMA = "bullmq";
/** Redis keys begin with it. */
const REDIS_PREFIX = "everform";
const CONNECT_TIMEOUT_MS = 2_000;
const QUERY_TIMEOUT_MS = 2_500;

type Role = "producer" | "worker";

const postgresConnection = (role: Role) => ({
  connectionString: env().databaseUrl,
  schema: QUEUE_SCHEMA,
  max: role === "producer" ? 2 : 4,
  connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  query_timeout: QUERY_TIMEOUT_MS,
  statement_timeout: QUERY_TIMEOUT_MS,
  keepAlive: true,
  application_name: `everform queue ${role}`,
});

function redisConnection(redisUrl: string, role: Role): Redis {
  return new Redis(redisUrl, {
    connectTimeout: CONNECT_TIMEOUT_MS,
    ...(role === "producer"
      ? { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: QUERY_TIMEOUT_MS }
      : { maxRetriesPerRequest: null }),
    retryStrategy: (attempt) => Math.min(100 * attempt, 1_000),
  });
}

/** A job that a queue keeps, as admins see it. */
export interface KeptJob {
  id?: string;
  failedReason: string;
  finishedOn?: number;
  isFailed(): Promise<boolean>;
  retry(state: "failed"): Promise<void>;
}

/** A queue to add jobs to, and how to close it with its connection. */
export interface OpenQueue {
  /** The part of BullMQ's Queue that producers use, the same on both backends. */
  queue: {
    add(name: string, payload: unknown, options: JobsOptions): Promise<unknown>;
    getJobCounts(...states: JobType[]): Promise<Record<string, number>>;
    getJobs(states: JobType[], start: number, end: number): Promise<KeptJob[]>;
    getJob(id: string): Promise<KeptJob | undefined>;
    waitUntilReady(): Promise<unknown>;
    on(event: "error", listener: (error: Error) => void): unknown;
  };
  close(): Promise<void>;
}

export function openQueue(name: string): OpenQueue {
  const { redisUrl } = env();
  if (!redisUrl) {
    const queue = new Queue(name, { connection: postgresConnection("producer") }, createPostgresBackend);
    return { queue, close: () => queue.close() };
  }
  const connection = redisConnection(redisUrl, "producer");
  const queue = new Queue(name, { connection, prefix: REDIS_PREFIX });
  return {
    queue,
    close: async () => {
      await queue.close();
      connection.disconnect();
    },
  };
}

export interface OpenWorker {
  worker: {
    waitUntilReady(): Promise<unknown>;
    on(event: "error", listener: (error: Error) => void): unknown;
  };
  /** Takes no more jobs and waits for the current ones, unless forced. */
  close(force: boolean): Promise<void>;
}

/** A worker on the chosen backend. It starts taking jobs at once. */
export function openWorker(
  name: string,
  processor: Processor,
  options: Omit<WorkerOptions, "connection" | "prefix">,
): OpenWorker {
  const { redisUrl } = env();
  if (!redisUrl) {
    const worker = new Worker(
      name,
      processor,
      { ...options, connection: postgresConnection("worker") },
      createPostgresBackend,
    );
    return { worker, close: (force: boolean) => worker.close(force) };
  }
  const connection = redisConnection(redisUrl, "worker");
  const worker = new Worker(name, processor, { ...options, connection, prefix: REDIS_PREFIX });
  return {
    worker,
    close: async (force: boolean) => {
      await worker.close(force);
      connection.disconnect();
    },
  };
}
