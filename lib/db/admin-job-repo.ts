/** Generations as jobs: what waits, runs and failed. */
import type { PublicId } from "@/lib/contracts/ids";
import { type HotQuery, type HotStatement, hotQuery } from "./client";

export interface OpenGeneration {
  id: PublicId;
  status: "queued" | "running" | "failed";
  attemptCount: number;
  failure: string | null;
  workerId: string | null;
  createdAt: Date;
}

const LIST: HotStatement = {
  name: "list-open-generations",
  text: `
    select id, status::text as status, attempt_count as "attemptCount", failure, worker_id as "workerId",
           created_at as "createdAt"
    from generation where status = $1::text::generation_status order by rung_at desc, id limit $2`,
};

/** Rows of one status, newest first. */
export const listOpenGenerations = (status: OpenGeneration["status"], limit: number): Promise<OpenGeneration[]> =>
  hotQuery<OpenGeneration & Record<string, unknown>>(LIST, [status, limit]);

const COUNT: HotStatement = {
  name: "count-open-generations",
  text: `
    select count(*) filter (where status = 'queued')::int as queued,
           count(*) filter (where status = 'running')::int as running,
           count(*) filter (where status = 'failed')::int as failed
    from generation where status in ('queued', 'running', 'failed')`,
};

export type OpenCounts = Record<OpenGeneration["status"], number>;

export const countGenerations = async (): Promise<OpenCounts> =>
  (await hotQuery<OpenCounts & Record<string, unknown>>(COUNT, []))[0]!;

const REQUEUE: HotStatement = {
  name: "requeue-failed-as-admin",
  text: `
    update generation set status = 'queued', attempt_count = 0, lost_lease_count = 0, failure = null, request_id = $2,
      ring_count = ring_count + 1, rung_at = now()
    where id = $1 and status = 'failed' returning ring_count as "ringCount"`,
};

/** Queues a failed row again, its seed unchanged; null when it is not failed. */
export const requeueGeneration = async (query: HotQuery, id: PublicId, requestId: string): Promise<number | null> =>
  (await query<{ ringCount: number }>(REQUEUE, [id, requestId]))[0]?.ringCount ?? null;
