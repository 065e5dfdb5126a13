/** The queues that this process has open, one connection each. */
import { log } from "@/lib/log";
import { type OpenQueue, openQueue } from "./backend";
import type { JobName } from "./jobs";

/** Kept on globalThis: the development server loads this module anew after every edit. */
const holder = globalThis as typeof globalThis & { everformQueues?: Map<JobName, OpenQueue> };

/** Opens the queue on first use. */
export function queueOf(name: JobName): OpenQueue {
  holder.everformQueues ??= new Map();
  const known = holder.everformQueues.get(name);
  if (known) return known;
  const opened = openQueue(name);
  opened.queue.on("error", (error) => log.warn({ queue: name, error: error.message }, "queue connection error"));
  holder.everformQueues.set(name, opened);
  return opened;
}

/** Closes what was opened; the next use opens anew. */
export async function closeQueues(): Promise<void> {
  const open = [...(holder.everformQueues?.values() ?? [])];
  holder.everformQueues = undefined;
  await Promise.all(open.map(({ close }) => close()));
}
