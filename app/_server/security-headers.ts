/** Headers that every response carries. */
import { env } from "@/lib/config/env";

const HSTS = "max-age=63072000; includeSubDomains";

/**
 * Policy of pages, scripts and worker scripts. The development server evaluates code and styles of its own.
 * `isEmbeddable`: any site may show the page in a frame (app/embed); no other page may be framed at all.
 */
export function pagePolicy(nonce: string, { isEmbeddable = false } = {}): string {
  const isDevelopment = env().mode === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    `frame-ancestors ${isEmbeddable ? "*" : "'none'"}`,
    "form-action 'self'",
    "img-src 'self' blob: data:",
  ].join("; ");
}

/** Policy of answers that are no pages: nothing in them may load anything. */
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

/**
 * Sets the headers common to all responses, with the given content security policy. `isShared`: other sites may load it, such
 * as an embedded page, a link picture or an answer of the read API; it must not depend on cookies.
 */
export function setSecurityHeaders(headers: Headers, policy: string, { isShared = false } = {}): void {
  headers.set("content-security-policy", policy);
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "strict-origin-when-cross-origin");
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("cross-origin-resource-policy", isShared ? "cross-origin" : "same-origin");
  if (env().isSecureOrigin) headers.set("strict-transport-security", HSTS);
}
