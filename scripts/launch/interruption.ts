/** Ctrl-C, SIGTERM, a closed terminal, and the end of the npm process that started this one: all of them mean "stop". */
import { stopRunning } from "../setup/run.mjs";

export interface Interruption {
  hasHappened: boolean;
  happened: Promise<void>;
}

const PARENT_WATCH_MS = 1_000;

/** `onRepeat` is called for every further signal: the person is in a hurry. */
export function watchForInterruption(onRepeat: () => void): Interruption {
  let resolveHappened: () => void = () => {};
  const interruption: Interruption = {
    hasHappened: false,
    happened: new Promise((resolve) => {
      resolveHappened = resolve;
    }),
  };
  const interrupt = (): void => {
    if (interruption.hasHappened) {
      onRepeat();
      return;
    }
    interruption.hasHappened = true;
    void stopRunning();
    resolveHappened();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, interrupt);
  watchParent(interrupt);
  return interruption;
}

/** `kill` of `npm run up` may end npm without telling its script; the script then gets another parent. */
function watchParent(onLoss: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onLoss();
  }, PARENT_WATCH_MS);
  timer.unref();
}
