import type { Log } from "@/lib/log";
import type { ComputePool } from "../compute/pool";

/** What a job handler works with. */
export interface HandlerContext {
  workerId: string;
  compute: ComputePool;
  log: Log;
}
