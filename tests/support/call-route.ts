/** Calls route handlers with real requests, as Next does. */
import { NextRequest } from "next/server";
import { issueVisitorCookie, readVisitorCookie, visitorCookieName } from "@/app/_server/visitor-cookie";
import type { PublicId } from "@/lib/contracts/ids";

type Handler = (
  request: NextRequest,
  context: { params: Promise<Record<string, string | string[] | undefined>> },
) => Promise<Response>;

/** A browser: its cookie and the visitor the cookie stands for. */
export interface Browser {
  cookie: string;
  visitorId: PublicId;
}

export function newBrowser(): Browser {
  const value = issueVisitorCookie();
  return { cookie: `${visitorCookieName()}=${value}`, visitorId: readVisitorCookie(value) as PublicId };
}

export interface CallOptions {
  browser?: Browser;
  params?: Record<string, string>;
  query?: string;
  method?: string;
  /** Sent as it is when it is text, else as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** A GET, or with a body a POST from the site's own page. */
export function callRoute(handler: Handler, options: CallOptions = {}): Promise<Response> {
  const { browser, params = {}, query = "", body, headers = {} } = options;
  const isWrite = body !== undefined;
  const request = new NextRequest(`http://localhost:3000/api/test${query}`, {
    method: options.method ?? (isWrite ? "POST" : "GET"),
    headers: {
      ...(browser ? { cookie: browser.cookie } : {}),
      ...(isWrite ? { "content-type": "application/json", "sec-fetch-site": "same-origin" } : {}),
      ...headers,
    },
    ...(isWrite ? { body: typeof body === "string" ? body : JSON.stringify(body) } : {}),
  });
  return handler(request, { params: Promise.resolve(params) });
}

export interface ErrorBody {
  error: { code: string; message: string; requestId: string };
}

export const errorOf = async (response: Response): Promise<ErrorBody["error"]> =>
  ((await response.json()) as ErrorBody).error;
