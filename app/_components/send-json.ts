/** A write to the site's own API from the browser. */

export type Sent<Value> =
  | { ok: true; value: Value }
  /** `code` as in lib/errors.ts, OFFLINE without an answer; `message` is a sentence for people, empty when offline. */
  | { ok: false; code: string; message: string };

const TIMEOUT_MS = 10_000;
/** Browsers let 64 KiB in all outlive a page. */
const MAX_OUTLIVING_LENGTH = 8_192;

/**
 * Without an answer it is sent once more: every write of the site is the same when it comes twice. What is sent arrives also when
 * the page is left at once.
 */
export async function sendJson<Value>(
  method: "POST" | "PUT" | "PATCH" | "DELETE",
  url: string,
  body: unknown,
): Promise<Sent<Value>> {
  const text = JSON.stringify(body);
  const keepalive = text.length <= MAX_OUTLIVING_LENGTH;
  const init = { method, headers: { "content-type": "application/json" }, body: text, keepalive };
  const first = await read<Value>(url, init);
  return first.ok || first.code !== "OFFLINE" ? first : read<Value>(url, init);
}

export const readJson = <Value>(url: string, signal?: AbortSignal): Promise<Sent<Value>> =>
  read<Value>(url, signal === undefined ? {} : { signal });

async function read<Value>(url: string, init: RequestInit): Promise<Sent<Value>> {
  try {
    const signals = [AbortSignal.timeout(TIMEOUT_MS), ...(init.signal ? [init.signal] : [])];
    const response = await fetch(url, { ...init, signal: AbortSignal.any(signals) });
    const value: unknown = await response.json();
    if (response.ok) return { ok: true, value: value as Value };
    const error = (value as { error?: { code?: unknown; message?: unknown } }).error;
    return { ok: false, code: String(error?.code ?? response.status), message: String(error?.message ?? "") };
  } catch {
    // No network, no answer in time, or an answer that is not ours.
    return { ok: false, code: "OFFLINE", message: "" };
  }
}
