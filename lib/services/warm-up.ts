import { env } from "@/lib/config/env";
import { database } from "@/lib/db/client";
import { listen } from "@/lib/db/listener";
import { warmQueues } from "@/lib/jobs/enqueue";
import { log } from "@/lib/log";

/**
 * Checks the environment (a missing or bad value ends the process) and opens the connections of the web process. A database
 * that is not there yet is no reason to end: /readyz says so, and each request tries again.
 */
export async function warmUp(): Promise<void> {
  env();
  const results = await Promise.allSettled([database().$queryRaw`select 1`, warmQueues(), listen()]);
  for (const result of results) {
    if (result.status === "rejected") log.warn({ error: result.reason }, "not connected at start");
  }
}
