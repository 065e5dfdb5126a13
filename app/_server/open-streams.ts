/**
 * Streams that are open in this process. The server waits for open responses when it is told to stop, so that each must end
 * by itself: SIGTERM aborts them, and their browsers connect again elsewhere.
 */
const holder = globalThis as typeof globalThis & { everformStop?: AbortController };

function stopping(): AbortController {
  if (!holder.everformStop) {
    const controller = new AbortController();
    holder.everformStop = controller;
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => controller.abort());
  }
  return holder.everformStop;
}

/** Aborts when the browser goes away or the process is told to stop. */
export const streamSignal = (request: Request): AbortSignal => AbortSignal.any([request.signal, stopping().signal]);
