/**
 * Sends one click, however often the network needs it: every try carries the same key, so the server acts once.
 * Gives up only when the server refuses.
 */
import type { ClickResult } from "@/lib/contracts/evolve";
import type { Notice } from "./generation-state";
import { pause, pauseBeforeMs, retryAfterSeconds } from "./patience";

export type ClickOutcome = { kind: "accepted"; result: ClickResult } | { kind: "refused"; code: string };

const TRY_TIMEOUT_MS = 8_000;

export async function sendClick(
  url: string,
  body: unknown,
  options: { signal: AbortSignal; onNotice(notice: Notice): void },
): Promise<ClickOutcome> {
  const { signal, onNotice } = options;
  for (let attempt = 1; ; attempt++) {
    const response = await tryOnce(url, body, signal);
    if (response?.ok) return { kind: "accepted", result: (await response.json()) as ClickResult };
    if (response !== null && response.status < 500 && response.status !== 429) {
      return { kind: "refused", code: await errorCode(response) };
    }
    if (response?.status === 429) {
      const seconds = retryAfterSeconds(response);
      onNotice({ kind: "busy", seconds });
      await pause(seconds * 1000, signal);
    } else {
      onNotice({ kind: "still-trying" });
      await pause(pauseBeforeMs(attempt), signal);
    }
  }
}

/** null when nothing came back: no network, or no answer in time. */
async function tryOnce(url: string, body: unknown, signal: AbortSignal): Promise<Response | null> {
  try {
    return await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.any([signal, AbortSignal.timeout(TRY_TIMEOUT_MS)]),
    });
  } catch {
    signal.throwIfAborted();
    return null;
  }
}

/** The code of an error answer; the status when the body is not one of ours. */
export async function errorCode(response: Response): Promise<string> {
  const text = await response.text();
  try {
    const body = JSON.parse(text) as { error?: { code?: unknown } };
    if (typeof body.error?.code === "string") return body.error.code;
  } catch {
    // Not JSON: a proxy in between has answered. Its status is all there is to say.
  }
  return `HTTP_${response.status}`;
}
