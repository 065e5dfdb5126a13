/** People with browsers: they keep cookies, register, follow links and log in through the real route handlers. */
import type { NextRequest } from "next/server";
import { readSession, sessionCookieName } from "@/app/_server/session-cookie";
import { issueVisitorCookie, readVisitorCookie, visitorCookieName } from "@/app/_server/visitor-cookie";
import { GET as nextAuthGet, POST as nextAuthPost } from "@/app/api/auth/[...nextauth]/route";
import { POST as registerRoute } from "@/app/api/auth/register/route";
import { env } from "@/lib/config/env";
import type { PublicId } from "@/lib/contracts/ids";
import { type CallOptions, callRoute, errorOf } from "./call-route";
import { lastMailTo } from "./outbox";

type Handler = (
  request: NextRequest,
  context: { params: Promise<Record<string, string | string[] | undefined>> },
) => Promise<Response>;

export const GOOD_PASSWORD = "seven quiet herons";

export class Person {
  private readonly jar = new Map<string, string>();

  constructor({ address = nextAddress() }: { address?: string } = {}) {
    this.address = address;
    this.jar.set(visitorCookieName(), issueVisitorCookie());
  }

  /** Where the requests come from: every person sits behind an address of their own unless told. */
  readonly address: string;

  get cookie(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  cookieOf(name: string): string | undefined {
    return this.jar.get(name);
  }

  setCookie(name: string, value: string): void {
    this.jar.set(name, value);
  }

  /** The anonymous visitor of this browser. */
  get anonymousId(): PublicId {
    const id = readVisitorCookie(this.jar.get(visitorCookieName()));
    if (id === null) throw new Error("this browser has no visitor cookie");
    return id;
  }

  /** The account that this browser is logged in to, as its cookie says; null when it is not. */
  async accountId(): Promise<PublicId | null> {
    return (await readSession(this.jar.get(sessionCookieName())))?.visitorId ?? null;
  }

  async call(handler: Handler, options: CallOptions = {}): Promise<Response> {
    const response = await callRoute(handler, {
      ...options,
      browser: { cookie: this.cookie, visitorId: this.anonymousId },
      headers: { "x-forwarded-for": this.address, ...options.headers },
    });
    this.keepCookies(response);
    return response;
  }

  private keepCookies(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const name = pair.slice(0, pair.indexOf("="));
      const value = decodeURIComponent(pair.slice(name.length + 1));
      if (value === "" || /max-age=0/i.test(line) || /expires=thu, 01 jan 1970/i.test(line)) this.jar.delete(name);
      else this.jar.set(name, value);
    }
  }

  async nextAuth(action: string, body: Record<string, unknown> = {}): Promise<Response> {
    const csrf = await this.call(nextAuthGet, { params: { nextauth: "csrf" } });
    const { csrfToken } = (await csrf.json()) as { csrfToken: string };
    return this.call(nextAuthPost, { params: { nextauth: action.replace("/", ",") }, body: { csrfToken, ...body } });
  }

  logIn = (email: string, password = GOOD_PASSWORD) => this.nextAuth("callback/password", { email, password });

  followLink = (token: string | null, password?: string) =>
    this.nextAuth("callback/link", password === undefined ? { token } : { token, password });

  logOut = () => this.nextAuth("signout");

  /** Registers, follows the link in the mail and is logged in. */
  async register(email: string, password: string | undefined = GOOD_PASSWORD): Promise<PublicId> {
    await expectOk(await this.call(registerRoute, { body: { email, password } }));
    await expectOk(await this.followLink(lastMailTo(env().dataDir, email).token));
    return (await this.accountId())!;
  }
}

let lastAddress = 0;
const nextAddress = (): string => `10.${(++lastAddress >> 8) & 255}.${lastAddress & 255}.7`;

let lastEmail = 0;
export const newEmail = (): string => `person-${++lastEmail}@example.org`;

/** Throws with the answer's error unless it is a success. */
export async function expectOk(response: Response): Promise<Response> {
  if (response.ok) return response;
  throw new Error(`${response.status}: ${JSON.stringify(await errorOf(response))}`);
}
