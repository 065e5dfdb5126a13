/** Waiting for something in the database to change: woken by NOTIFY, and looking from time to time in case one was lost. */
import { type Channel, listen, onNotification } from "@/lib/db/listener";

const POLL_MS = 1_000;

/** A subscription that is in place before the row is read, so that no change between reading and waiting is missed. */
export interface RowWatch {
  /** Resolves at the next notification (or the one since the last call), after a second, or when the signal aborts. */
  next(signal: AbortSignal, timeoutMs?: number): Promise<void>;
  /** Adds one more topic to the same watch. */
  add(channel: Channel, payload: string): void;
  close(): void;
}

export async function watchRow(channel: Channel, payload: string): Promise<RowWatch> {
  let isNotified = false;
  let wake: (() => void) | undefined;
  const notify = () => {
    isNotified = true;
    wake?.();
  };
  const ends = [onNotification(channel, payload, notify)];
  await listen();
  return {
    next: async (signal, timeoutMs = POLL_MS) => {
      if (!isNotified && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, Math.min(timeoutMs, POLL_MS));
          signal.addEventListener("abort", notify, { once: true });
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        wake = undefined;
        signal.removeEventListener("abort", notify);
      }
      isNotified = false;
    },
    add: (otherChannel, otherPayload) => ends.push(onNotification(otherChannel, otherPayload, notify)),
    close: () => {
      for (const end of ends) end();
    },
  };
}
