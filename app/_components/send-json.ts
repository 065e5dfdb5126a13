/** Requests to the site's own API from the browser, and what became of them. None of them throws for what a server or a network may do. */

export interface Refusal {
  ok: false;
  /** 0 without an answer. */
  status: number;
  /** As in lib/errors.ts; OFFLINE without an answer. */
  code: string;
  /** The field that the sentence is about; null when it is about all of it. */
  field: string | null;
  /** A sentence for people; one about a field has the field's name before it. Empty without an answer. */
  message: string;
  retryAfterSeconds: number;
}

export type Sent<Value = unknown> = { ok: true; value: Value } | Refusal;

type Method = "POST" | "PUT" | "PATCH" | "DELETE";

const TIMEOUT_MS = 10_000;
/** For what hashes passwords or sends mail. */
const LONG_TIMEOUT_MS = 30_000;
/** Browsers let 64 KiB in all outlive a page. */
const MAX_OUTLIVING_LENGTH = 8_192;

/**
 * A write that is the same when it comes twice, as nearly every one of the site is: without an answer it is sent once more. What
 * is sent arrives also when the page is left at once.
 */
export async function sendJson<Value = unknown>(method: Method, url: string, body: unknown): Promise<Sent<Value>> {
  const init = initOf(method, body);
  const lasting = { ...init, keepalive: init.body.length <= MAX_OUTLIVING_LENGTH };
  const first = await ask<Value>(url, lasting, TIMEOUT_MS);
  return first.ok || first.status !== 0 ? first : ask<Value>(url, lasting, TIMEOUT_MS);
}

/** A write that must not come twice by itself: it counts attempts, or sends a mail. */
export const sendOnce = <Value = unknown>(method: Method, url: string, body: object): Promise<Sent<Value>> =>
  ask<Value>(url, initOf(method, body), LONG_TIMEOUT_MS);

export const readJson = <Value>(url: string, signal?: AbortSignal): Promise<Sent<Value>> =>
  ask<Value>(url, signal === undefined ? {} : { signal }, TIMEOUT_MS);

const initOf = (method: Method, body: unknown) => ({
  method,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

async function ask<Value>(url: string, init: RequestInit, timeoutMs: number): Promise<Sent<Value>> {
  try {
    const signals = [AbortSignal.timeout(timeoutMs), ...(init.signal ? [init.signal] : [])];
    const response = await fetch(url, { ...init, signal: AbortSignal.any(signals) });
    const value: unknown = await response.json();
    return response.ok ? { ok: true, value: value as Value } : refusalOf(response, value);
  } catch {
    // No network, no answer in time, or an answer that is not ours.
    return { ok: false, status: 0, code: "OFFLINE", field: null, message: "", retryAfterSeconds: 0 };
  }
}

function refusalOf({ status, headers }: Response, value: unknown): Refusal {
  const { error } = value as { error?: { code?: unknown; message?: unknown; field?: unknown } };
  return {
    ok: false,
    status,
    code: String(error?.code ?? status),
    field: typeof error?.field === "string" ? error.field : null,
    message: String(error?.message ?? ""),
    retryAfterSeconds: Number(headers.get("retry-after") ?? 0),
  };
}

/** The sentence for beside its field, whose name stands there already. */
export function withoutField({ field, message }: Refusal): string {
  const opening = `${field}: `;
  return field === null ? message : message.slice(message.indexOf(opening) + opening.length);
}
