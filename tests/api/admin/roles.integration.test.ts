/**
 * Who may call which route of the admin area: {anonymous, member, admin, admin without a recent login, admin without the second
 * factor} x every route file below app/api/admin. A route that is missing here fails.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { encode } from "next-auth/jwt";
import { beforeAll, expect, test } from "vitest";
import { secondFactorCookieName } from "@/app/_server/admin";
import { sessionCookieName, sessionKey } from "@/app/_server/session-cookie";
import type { PublicId } from "@/lib/contracts/ids";
import { type Browser, callRoute, newBrowser } from "@/tests/support/call-route";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { published } from "@/tests/support/community";
import { auditRows, makeAccount, makeReport, makeVisitor } from "@/tests/support/moderation-rows";
import { newId, sql } from "@/tests/support/site-state";

closeConnectionsAfterAll();

type Handler = Parameters<typeof callRoute>[0];
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** `POST /things`: every route of the admin area, found in the tree. */
const routes = await findRoutes();
async function findRoutes(): Promise<Map<string, Handler>> {
  const found = new Map<string, Handler>();
  const files = readdirSync("app/api/admin", { recursive: true, encoding: "utf8" });
  for (const file of files.filter((name) => name.endsWith("route.ts")).sort()) {
    const exported = (await import(join(process.cwd(), "app/api/admin", file))) as Record<string, Handler | undefined>;
    for (const method of METHODS) {
      const handler = exported[method];
      if (handler) found.set(`${method} /${file.replace(/\/route\.ts$/, "")}`, handler);
    }
  }
  return found;
}

interface Case {
  /** Makes what the request is about, and its body. */
  body?: () => Promise<unknown>;
  params?: () => Promise<Record<string, string>>;
  /** Refused without a recent login. */
  isDestructive?: boolean;
  /** What an admin gets when everything is right; 200 unless told. */
  status?: number;
  /** Works before the second factor was given. */
  isWithoutSecondFactor?: boolean;
  /** Writes no audit entry: it changes nothing of the site. */
  isUnaudited?: boolean;
}

const reason = "for the matrix";
const newDesign = async () => (await published()).id;
let settingVersion = 0;

const CASES: Record<string, Case> = {
  "POST /things": {
    isDestructive: true,
    body: async () => ({ thing: { kind: "design", id: await newDesign() }, act: "hide", reason }),
  },
  "POST /reports": {
    isDestructive: true,
    body: async () => {
      const thing = { kind: "design", id: await newDesign() } as const;
      const reportIds = [await makeReport(thing)];
      return { act: "decide", thing, decision: "remove", reason, reportIds };
    },
  },
  "POST /appeals": {
    body: async () => ({ appealId: await newAppeal(), version: 1, isGranted: false, answer: reason }),
  },
  "PUT /picks": { body: async () => ({ designIds: [], before: [] }) },
  "POST /people": {
    isDestructive: true,
    body: async () => ({ act: "ban", visitorId: await makeVisitor(), reason, withDesigns: false }),
  },
  "POST /tags": { body: async () => ({ act: "forbid", name: `tag ${newId().slice(0, 8)}`, reason }) },
  "POST /jobs": { body: async () => ({ kind: "generation", id: await newFailedGeneration() }) },
  "PATCH /settings": { body: async () => ({ key: "shelfLength", value: 21, version: await currentVersion() }) },
  "POST /audit": { isDestructive: true, body: async () => ({ entryId: await newEntry(), reason }) },
  "GET /designs/[designId]/picture": {
    params: async () => ({ designId: newId() }),
    status: 404,
    isUnaudited: true,
  },
  "POST /second-factor": {
    body: async () => ({ code: "000000" }),
    status: 409,
    isWithoutSecondFactor: true,
    isUnaudited: true,
  },
  "POST /second-factor/setup": { body: async () => ({}), isUnaudited: true },
  "PUT /second-factor/setup": {
    isDestructive: true,
    body: async () => ({ setup: "forged", code: "000000" }),
    status: 400,
    isUnaudited: true,
  },
  "DELETE /second-factor/setup": {
    isDestructive: true,
    body: async () => ({ code: "000000" }),
    status: 409,
    isUnaudited: true,
  },
  "POST /log-in-again": {
    body: async () => ({ password: "wrong", code: "" }),
    status: 409,
    isWithoutSecondFactor: true,
    isUnaudited: true,
  },
};

async function newAppeal(): Promise<PublicId> {
  const { id, authorId } = await published();
  const appealId = newId();
  await sql("insert into appeal (id, visitor_id, design_id, text) values ($1, $2, $3, 'please')", [
    appealId,
    authorId,
    id,
  ]);
  return appealId;
}

async function newFailedGeneration(): Promise<PublicId> {
  const { organism } = await published();
  await sql("update generation set status = 'failed' where id = $1", [organism.generationId]);
  return organism.generationId;
}

/** An entry that can be undone: a design was held and is approved. */
async function newEntry(): Promise<string> {
  const id = await newDesign();
  await sql("update design set is_held = false where id = $1", [id]);
  const [row] = await sql<{ id: string }>(
    `insert into audit_entry (actor_id, actor, action, target, target_id, before, after)
     values ('x', 'x', 'design.approve', 'design', $1, '{"isHeld": true}', '{"isHeld": false}') returning id::text`,
    [id],
  );
  return row!.id;
}

async function currentVersion(): Promise<number> {
  const rows = await sql<{ version: number }>("select version from setting where key = 'shelfLength'");
  settingVersion = rows[0]?.version ?? 0;
  return settingVersion;
}

async function browserOf(role: "member" | "admin", minutesAgo: number): Promise<Browser> {
  const { id } = await makeAccount(role);
  const loggedInAtMs = Date.now() - minutesAgo * 60_000;
  const session = await encode({ token: { sub: id, sessionVersion: 1, loggedInAtMs }, secret: sessionKey() });
  return { cookie: `${sessionCookieName()}=${session}`, visitorId: id };
}

const WHO = ["nobody", "anonymous", "member", "admin", "late admin", "admin without the code"] as const;
type Who = (typeof WHO)[number];
let browsers: Record<Who, Browser | undefined>;

beforeAll(async () => {
  const locked = await browserOf("admin", 0);
  await sql("update account set totp_secret = 'sealed' where visitor_id = $1", [locked.visitorId]);
  browsers = {
    nobody: undefined,
    anonymous: newBrowser(),
    member: await browserOf("member", 0),
    admin: await browserOf("admin", 0),
    "late admin": await browserOf("admin", 16),
    "admin without the code": { ...locked, cookie: `${locked.cookie}; ${secondFactorCookieName()}=forged` },
  };
});

/** Status and error code that somebody has to get. */
function expected(who: Who, method: string, route: Case): { status: number; code?: string } {
  if (who === "nobody") return method === "GET" ? { status: 404 } : { status: 401, code: "UNAUTHENTICATED" };
  if (who === "anonymous" || who === "member") return { status: 404, code: "NOT_FOUND" };
  if (who === "late admin" && route.isDestructive) return { status: 401, code: "LOGIN_AGAIN" };
  if (who === "admin without the code" && !route.isWithoutSecondFactor) {
    return { status: 401, code: "SECOND_FACTOR_NEEDED" };
  }
  return { status: route.status ?? 200 };
}

test("every route of the admin area is in the matrix", () => {
  expect([...routes.keys()].sort()).toEqual(Object.keys(CASES).sort());
});

test("for everybody else a wrong body is no different from a right one", async () => {
  for (const [name, handler] of routes) {
    const [method = ""] = name.split(" ");
    if (method === "GET") continue;
    const response = await callRoute(handler, { method, browser: browsers.member!, body: { wrong: true } });
    expect([name, response.status]).toEqual([name, 404]);
  }
});

for (const [name, route] of Object.entries(CASES)) {
  test(name, async () => {
    const [method = ""] = name.split(" ");
    for (const who of WHO) {
      const wanted = expected(who, method, route);
      const body = await route.body?.();
      const params = await route.params?.();
      const browser = browsers[who];
      const before = (await auditRows()).length;
      const response = await callRoute(routes.get(name)!, {
        method,
        ...(browser ? { browser } : {}),
        ...(body === undefined ? {} : { body }),
        ...(params === undefined ? {} : { params }),
      });
      const { status } = response;
      const answer = (await response.json()) as { error?: { code: string } };
      expect({ who, status, ...(wanted.code ? { code: answer.error?.code } : {}) }).toEqual({ who, ...wanted });
      const isDone = status === 200 && !route.isUnaudited;
      expect((await auditRows()).length - before, `entries of ${who}`).toBe(isDone ? 1 : 0);
    }
  });
}

test("a cookie of a forged or foreign second factor opens nothing", async () => {
  const other = browsers["admin without the code"]!;
  const response = await callRoute(routes.get("POST /tags")!, {
    browser: other,
    body: await CASES["POST /tags"]!.body!(),
  });
  expect(response.status).toBe(401);
});
