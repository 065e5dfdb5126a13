/** Generations as jobs: what waits, runs and failed. */
import type { PublicId } from "@/lib/contracts/ids";
import { type HotStatement, hotQuery } from "./client";

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
