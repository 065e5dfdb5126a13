import type { DerivedThing } from "@/lib/services/derived";

export interface FileOptions {
  contentType: string;
  /** Makes it a download under this name; without it the browser shows it. */
  downloadName?: string;
  /** True when the address can never mean other bytes: those of an organism do not change, a design may be hidden. */
  isImmutable: boolean;
}

/** A file, or 304 when the browser has it already. */
export function fileResponse(request: Request, thing: DerivedThing, options: FileOptions): Response {
  const etag = `"${thing.etag}"`;
  const scope = thing.isPublic ? "public" : "private";
  const headers = new Headers({
    etag,
    "cache-control": options.isImmutable
      ? `${scope}, max-age=31536000, immutable, no-transform`
      : `${scope}, max-age=60, must-revalidate, no-transform`,
  });
  if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
  headers.set("content-type", options.contentType);
  headers.set("content-length", String(thing.bytes.byteLength));
  if (options.downloadName) headers.set("content-disposition", contentDisposition(options.downloadName));
  return new Response(thing.bytes as Uint8Array<ArrayBuffer>, { headers });
}

/** RFC 6266: a plain ASCII name for old clients, the whole name in UTF-8 for the others. */
export function contentDisposition(name: string): string {
  const clean =
    name
      .normalize("NFC")
      .replace(/[\p{Cc}\p{Cf}/\\:*?"<>|]+/gu, " ")
      .trim() || "shape";
  const ascii = clean.replace(/[^\x20-\x7e]/g, "_");
  const encoded = encodeURIComponent(clean).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
