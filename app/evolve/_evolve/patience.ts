/** Waiting and trying again, shared by clicks and streams. */

/** Resolves after the time, rejects with the signal's reason when it is aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", onAbort);
      resolve();
    }, ms);
    signal.addEventListener("abort", onAbort, { once: true });
  });
}

const FIRST_PAUSE_MS = 400;
const LONGEST_PAUSE_MS = 6_000;

/** Pause before try number `attempt` (1 = the first repeat): doubles, up to six seconds. */
export const pauseBeforeMs = (attempt: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempt - 1));

/** Seconds the server asks for in Retry-After; 2 when it does not say. */
export function retryAfterSeconds(response: Response): number {
  const seconds = Number(response.headers.get("retry-after"));
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 120) : 2;
}
