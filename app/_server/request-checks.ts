/** What every writing request must pass before anything else is looked at. */
import type { z } from "zod";
import { type Environment, env } from "@/lib/config/env";
import { AppError } from "@/lib/errors";

export const MAX_BODY_BYTES = 64 * 1024;

/** Throws FORBIDDEN for a request that another site made. */
export function assertSameOrigin(request: Request): void {
  if (isOwnRequest(request.headers, env())) return;
  throw new AppError("FORBIDDEN", {
    message: `cross-site request: sec-fetch-site ${request.headers.get("sec-fetch-site") ?? "absent"}`,
    publicMessage: "This request came from another site and was refused.",
  });
}

/**
 * A browser says where a request comes from (`Sec-Fetch-Site`); without that header the Origin must be ours. When no public
 * origin is configured, the site may be reached under any host name, and the Origin must name the one asked for.
 */
export function isOwnRequest(
  headers: Headers,
  { publicOrigin, isPublicOriginConfigured }: Pick<Environment, "publicOrigin" | "isPublicOriginConfigured">,
): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || site === "none";
  const origin = headers.get("origin");
  if (origin === null) return false;
  if (origin === publicOrigin) return true;
  return !isPublicOriginConfigured && URL.canParse(origin) && new URL(origin).host === headers.get("host");
}

/** Reads, bounds and parses a JSON body. Throws UNSUPPORTED_MEDIA_TYPE, PAYLOAD_TOO_LARGE or BAD_REQUEST. */
export async function readJson<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<z.infer<Schema>> {
  const mediaType = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (mediaType !== "application/json") throw new AppError("UNSUPPORTED_MEDIA_TYPE");
  const text = await readText(request);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError("BAD_REQUEST", { publicMessage: "The request is not valid JSON.", cause });
  }
  return parse(schema, value);
}

/** Parses a value from outside. Throws BAD_REQUEST with one sentence that names the first defect. */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join(".");
  const reason = shortened(issue?.message ?? "unknown defect");
  throw new AppError("BAD_REQUEST", {
    publicMessage: where
      ? `The request is not valid: ${shortened(where)}: ${reason}.`
      : `The request is not valid: ${reason}.`,
  });
}

const MAX_SENTENCE_LENGTH = 200;

/** The sentence of a schema quotes what was sent, a key of 60 KB in full. */
function shortened(sentence: string): string {
  if (sentence.length <= MAX_SENTENCE_LENGTH) return sentence;
  return `${[...sentence].slice(0, MAX_SENTENCE_LENGTH).join("")}…`;
}

const tooLarge = () =>
  new AppError("PAYLOAD_TOO_LARGE", { publicMessage: `The request is larger than ${MAX_BODY_BYTES / 1024} KB.` });

async function readText(request: Request): Promise<string> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  if (!request.body) return "";
  const chunks: Uint8Array[] = [];
  let byteLength = 0;
  const reader = request.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    byteLength += part.value.byteLength;
    if (byteLength > MAX_BODY_BYTES) {
      await reader.cancel();
      throw tooLarge();
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks).toString("utf8");
}
