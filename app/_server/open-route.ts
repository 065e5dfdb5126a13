/**
 * Wrappers of the routes that are open to other sites and programs: the read API, feeds, oEmbed. Cookies are never looked at;
 * a personal access token says who asks. Reads may come from pages of any origin; writes need a token and may not.
 */
import { createHash } from "node:crypto";
import type { NextRequest } from "next/server";
import type { z } from "zod";
import { DEFAULT_LOCALE } from "@/lib/contracts/locale";
import { AppError } from "@/lib/errors";
import { viewerOfToken } from "@/lib/services/api-tokens";
import { countRead, countTokenTry } from "./read-limit";
import { parse, readJson } from "./request-checks";
import { type Handler, type RouteCall, type RouteKind, route } from "./route";
import { DATA_POLICY, setSecurityHeaders } from "./security-headers";

const OPEN: RouteKind = {
  // Programs read them.
  localeOf: () => DEFAULT_LOCALE,
  viewerOf: async (request) => {
    const authorization = request.headers.get("authorization");
    if (authorization !== null) countTokenTry(request);
    return viewerOfToken(authorization);
  },
  secure: (headers, request) => {
    setSecurityHeaders(headers, DATA_POLICY, { isShared: true });
    if (request.method === "POST") return;
    headers.set("access-control-allow-origin", "*");
    headers.set("access-control-expose-headers", "etag, retry-after, x-request-id");
  },
};

/** GET for anybody. `cost` says how much of the read limit it takes, 1 unless told. */
export const openReadRoute = (handle: (call: RouteCall) => Promise<Response>, { cost = 1 } = {}): Handler =>
  route(async (call) => {
    countRead(call.viewer.visitorId, call.request, cost);
    return handle(call);
  }, OPEN);

/** POST with a token and a JSON body that fits `schema`. No cookie is sent along unasked, so no origin is asked for. */
export const openWriteRoute = <Schema extends z.ZodType>(
  schema: Schema,
  handle: (call: RouteCall, input: z.infer<Schema>) => Promise<Response>,
): Handler =>
  route(async (call) => {
    countRead(call.viewer.visitorId, call.request);
    if (call.viewer.visitorId === null) {
      throw new AppError("UNAUTHENTICATED", {
        publicMessage: "Send a personal access token: Authorization: Bearer evf_…",
      });
    }
    return handle(call, await readJson(call.request, schema));
  }, OPEN);

/** OPTIONS: pages of other origins may read, with a token if they have one. */
export const openPreflight: Handler = route(
  async () =>
    new Response(null, {
      status: 204,
      headers: {
        "access-control-allow-methods": "GET, OPTIONS",
        "access-control-allow-headers": "authorization, if-none-match",
        "access-control-max-age": "86400",
      },
    }),
  { ...OPEN, viewerOf: async () => ({ visitorId: null }) },
);

/** The parameters of the address, checked; a parameter whose schema is a list may be given several times. */
export function queryOf<Schema extends z.ZodObject>({ query }: RouteCall, schema: Schema): z.infer<Schema> {
  const names = [...new Set(query.keys())];
  const isList = (name: string) => Array.isArray((schema.shape[name] as z.ZodType | undefined)?.safeParse([]).data);
  return parse(
    schema,
    Object.fromEntries(names.map((name) => [name, isList(name) ? query.getAll(name) : query.get(name)])),
  );
}

export interface TextAnswer {
  text: string;
  contentType: string;
  /** Seconds a shared cache may keep it; 0 when it may differ from reader to reader. */
  maxAgeSeconds: number;
}

/** A text with an ETag, or 304 when the reader has it. */
export function textResponse(request: NextRequest, { text, contentType, maxAgeSeconds }: TextAnswer): Response {
  const etag = `"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"`;
  const headers = new Headers({
    etag,
    vary: "authorization",
    "cache-control": maxAgeSeconds > 0 ? `public, max-age=${maxAgeSeconds}` : "private, no-cache",
  });
  const known = (request.headers.get("if-none-match") ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  if (known.includes(etag)) return new Response(null, { status: 304, headers });
  headers.set("content-type", contentType);
  return new Response(text, { headers });
}

const API_MAX_AGE_SECONDS = 30;

/** An answer of the read API: kept by shared caches for a moment, unless it was made for the holder of a token. */
export const apiResponse = ({ request, viewer }: RouteCall, value: unknown): Response =>
  textResponse(request, {
    text: JSON.stringify(value),
    contentType: "application/json; charset=utf-8",
    maxAgeSeconds: viewer.visitorId === null ? API_MAX_AGE_SECONDS : 0,
  });
