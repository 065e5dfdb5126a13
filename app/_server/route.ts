/**
 * The wrapper of every route handler: request id, identity, limits, CSRF, parsing, error answers, security headers and one
 * log line. A handler parses its parameters and calls one service.
 */
import { randomUUID } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import type { z } from "zod";
import { PublicId } from "@/lib/contracts/ids";
import type { Locale } from "@/lib/contracts/locale";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { countError } from "@/lib/services/count-error";
import { toAppError } from "@/lib/services/to-app-error";
import { requireVisitor, type Viewer } from "@/lib/services/viewer";
import { errorWords, localeOf } from "./error-words";
import { EndedSessionError, identify } from "./identify";
import { countRead } from "./read-limit";
import { assertSameOrigin, readJson } from "./request-checks";
import { DATA_POLICY, setSecurityHeaders } from "./security-headers";
import { clearSessionCookie } from "./session-cookie";

type RouteParams = { params: Promise<Record<string, string | string[] | undefined>> };

export interface RouteCall {
  viewer: Viewer;
  requestId: string;
  request: NextRequest;
  query: URLSearchParams;
  /** A part of the path that is a public id; anything else is NOT_FOUND, as an unknown id is. */
  idOf(name: string): PublicId;
  /** A part of the path as it is. */
  partOf(name: string): string;
}

export type Handler = (request: NextRequest, params: RouteParams) => Promise<Response>;

/** What differs between the routes of the site's own pages and those that are open to other sites (open-route.ts). */
export interface RouteKind {
  /** Who asks. What it throws is answered like any other error. */
  viewerOf(request: NextRequest): Promise<Viewer>;
  /** Sets the security headers of an answer, refusals included. */
  secure(headers: Headers, request: NextRequest): void;
  /** The language of its error sentences. */
  localeOf(request: NextRequest): Locale;
}

const OWN_PAGES: RouteKind = {
  viewerOf: async (request) => {
    const { viewer, hasEndedSession } = await identifyRequest(request);
    if (hasEndedSession && !READING_METHODS.has(request.method)) throw new EndedSessionError();
    return viewer;
  },
  secure: (headers) => setSecurityHeaders(headers, DATA_POLICY),
  localeOf,
};
const READING_METHODS = new Set(["GET", "HEAD"]);

/** Routes that log in and out: for them an ended session is none. */
const LOGIN_PAGES: RouteKind = {
  ...OWN_PAGES,
  viewerOf: async (request) => (await identifyRequest(request)).viewer,
};

const identifyRequest = (request: NextRequest) => identify((name) => request.cookies.get(name)?.value);

/** GET. `cost` says how much of the read limit it takes, 1 unless told. */
export const readRoute = (handle: (call: RouteCall) => Promise<Response>, { cost = 1 } = {}): Handler =>
  route(async (call) => {
    countRead(call.viewer.visitorId, call.request, cost);
    return handle(call);
  });

/** POST, PATCH: same origin only, a valid visitor cookie or session, a JSON body that fits `schema`. */
export const writeRoute = <Schema extends z.ZodType>(
  schema: Schema,
  handle: (call: RouteCall, input: z.infer<Schema>) => Promise<Response>,
): Handler =>
  route(async (call) => {
    assertSameOrigin(call.request);
    requireVisitor(call.viewer);
    return handle(call, await readJson(call.request, schema));
  });

/** POST of the login pages: same origin only, a JSON body that fits `schema`; works without any cookie. */
export const loginRoute = <Schema extends z.ZodType>(
  schema: Schema,
  handle: (call: RouteCall, input: z.infer<Schema>) => Promise<Response>,
): Handler =>
  route(async (call) => {
    assertSameOrigin(call.request);
    return handle(call, await readJson(call.request, schema));
  }, LOGIN_PAGES);

/** GET for supervisors and monitors: no limit. */
export const probeRoute = (handle: (call: RouteCall) => Promise<Response>): Handler => route(handle);

/** What all routes have in common; the wrappers of this folder are the ones to call. */
export function route(handle: (call: RouteCall) => Promise<Response>, kind: RouteKind = OWN_PAGES): Handler {
  return async (request, { params }) => {
    const startedAt = performance.now();
    const requestId = randomUUID();
    const response = await answer({ request, requestId, params: await params, kind }, handle);
    kind.secure(response.headers, request);
    response.headers.set("x-request-id", requestId);
    const { pathname } = request.nextUrl;
    const durationMs = Math.round(performance.now() - startedAt);
    log.info({ requestId, method: request.method, pathname, status: response.status, durationMs }, "request");
    return response;
  };
}

async function answer(
  asked: { request: NextRequest; requestId: string; params: Awaited<RouteParams["params"]>; kind: RouteKind },
  handle: (call: RouteCall) => Promise<Response>,
): Promise<Response> {
  const { request, requestId, params, kind } = asked;
  const partOf = (name: string) => String(params[name] ?? "");
  const idOf = (name: string) => {
    const parsed = PublicId.safeParse(partOf(name));
    if (!parsed.success) throw new AppError("NOT_FOUND");
    return parsed.data;
  };
  try {
    const viewer = await kind.viewerOf(request);
    return await handle({ viewer, requestId, request, query: request.nextUrl.searchParams, idOf, partOf });
  } catch (error) {
    return errorResponse(error, requestId, kind.localeOf(request));
  }
}

/** The one form of an error answer: {error: {code, message, field?, requestId}}. */
function errorResponse(error: unknown, requestId: string, locale: Locale): Response {
  const known = toAppError(error);
  if (known.status >= 500) {
    log.error({ requestId, error }, "request failed");
    countError();
  } else log.info({ requestId, code: known.code, reason: known.message }, "request refused");
  const headers = new Headers({ "cache-control": "no-store" });
  if (known.retryAfterSeconds !== undefined) headers.set("retry-after", String(known.retryAfterSeconds));
  const body = { error: { code: known.code, ...errorWords(known, locale), requestId } };
  const response = NextResponse.json(body, { status: known.status, headers });
  if (error instanceof EndedSessionError) clearSessionCookie(response);
  return response;
}

/** A JSON answer that no cache keeps. */
export const jsonResponse = (value: unknown, status = 200): NextResponse =>
  NextResponse.json(value, { status, headers: { "cache-control": "no-store" } });
