/** Counts answers that failed, for the overview. Sums are written every few seconds: a storm of errors is one statement. */
import { addDayCount } from "@/lib/db/dashboard-repo";
import { log } from "@/lib/log";

const WRITE_AFTER_MS = 5_000;

/** Kept on globalThis: pages and route handlers are bundled apart and share one count. */
const holder = globalThis as typeof globalThis & {
  everformErrorCount?: { count: number; timer: NodeJS.Timeout | null };
};

/** One more answer with status 500 or above. Never throws, never waits. */
export function countError(): void {
  holder.everformErrorCount ??= { count: 0, timer: null };
  const state = holder.everformErrorCount;
  state.count += 1;
  if (state.timer) return;
  state.timer = setTimeout(() => {
    state.timer = null;
    void writeErrorCount();
  }, WRITE_AFTER_MS);
  state.timer.unref();
}

/** Writes what was counted; what cannot be written waits for the next error. */
export async function writeErrorCount(): Promise<void> {
  const state = holder.everformErrorCount;
  if (!state || state.count === 0) return;
  const { count } = state;
  state.count = 0;
  try {
    await addDayCount("error", count);
  } catch (error) {
    state.count += count;
    log.warn({ error }, "errors not counted");
  }
}
