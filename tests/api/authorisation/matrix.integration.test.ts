/** Every route, asked by everybody about things in every state. A route without a rule fails. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callRoute } from "@/tests/support/call-route";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { startWorker, type WorkerProcess } from "@/tests/support/worker-process";
import { findRoutes, type Route } from "./routes";
import { OTHER_TESTS, type Outcome, RULES, type Rule } from "./rules";
import { makeSubjects, rowsOf, type Subject, type SubjectState } from "./subjects";
import { gatherViewers, VIEWERS, type ViewerName, type Viewers } from "./viewers";

closeConnectionsAfterAll();

const routes = await findRoutes();
let viewers: Viewers;
let makeSubject: (state: SubjectState) => Promise<Subject>;
let worker: WorkerProcess;

beforeAll(async () => {
  viewers = await gatherViewers();
  makeSubject = await makeSubjects(viewers.owner.visitorId);
  worker = await startWorker();
});
afterAll(() => worker.signal("SIGTERM"));

const OUTCOMES: Record<number, Outcome> = { 401: "login", 403: "refused", 404: "unseen" };

/** Every request comes from a network of its own: limits are another test's matter. */
let networkCount = 0;
const newNetwork = () => `10.${(++networkCount >> 8) & 255}.${networkCount & 255}.1`;

async function ask(route: Route, rule: Rule, viewer: ViewerName, state: SubjectState): Promise<Outcome> {
  const subject = await makeSubject(state);
  const before = await rowsOf(subject);
  const browser = viewers[viewer];
  const response = await callRoute(route.handler, {
    ...(browser ? { browser } : {}),
    method: route.name.split(" ")[0],
    ...(rule.params ? { params: rule.params(subject) } : {}),
    ...(rule.query ? { query: rule.query(subject) } : {}),
    ...(rule.body ? { body: rule.body(subject, state) } : {}),
    headers: { "x-forwarded-for": newNetwork() },
  });
  await response.body?.cancel();
  if (response.status >= 500 && response.status !== 503) throw new Error(`${route.name} answered ${response.status}`);
  if (response.status === 429) throw new Error(`${route.name} was refused by a limit`);
  const outcome = OUTCOMES[response.status] ?? "let";
  if (outcome !== "let" || (rule.isOwners && viewer !== "owner")) {
    expect(await rowsOf(subject), `${route.name} by ${viewer} changed something ${state}`).toBe(before);
  }
  return outcome;
}

test("every route has a rule, and every rule a route", () => {
  const names = routes.map(({ name }) => name);
  const known = [...Object.keys(RULES), ...Object.keys(OTHER_TESTS)];
  expect(names.filter((name) => !known.includes(name))).toEqual([]);
  expect(known.filter((name) => !names.includes(name))).toEqual([]);
});

describe("the matrix", () => {
  for (const route of routes) {
    const rule = RULES[route.name];
    if (!rule) continue;
    test(route.name, async () => {
      const wrong: string[] = [];
      for (const state of rule.states ?? (["public"] as const)) {
        for (const viewer of VIEWERS) {
          const outcome = await ask(route, rule, viewer, state);
          const wanted = rule.expect(viewer, state);
          if (outcome !== wanted) wrong.push(`${viewer} asks for something ${state}: ${outcome}, not ${wanted}`);
        }
      }
      expect(wrong).toEqual([]);
    });
  }
});
