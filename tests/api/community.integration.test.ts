import { beforeAll, describe, expect, test } from "vitest";
import { PUT as putCollected } from "@/app/api/collections/[collectionId]/designs/[designId]/route";
import {
  DELETE as deleteCollection,
  GET as getCollection,
  PATCH as patchCollection,
} from "@/app/api/collections/[collectionId]/route";
import { POST as postCollection } from "@/app/api/collections/route";
import { GET as getChoices } from "@/app/api/designs/[designId]/collections/route";
import { PUT as putFavourite } from "@/app/api/designs/[designId]/favourite/route";
import { GET as getPicture } from "@/app/api/designs/[designId]/picture/route";
import { PUT as putRating } from "@/app/api/designs/[designId]/rating/route";
import { DELETE as deleteDesign, GET as getEditable, PATCH as patchDesign } from "@/app/api/designs/[designId]/route";
import { GET as getShape } from "@/app/api/designs/[designId]/shape/route";
import { GET as getStl } from "@/app/api/designs/[designId]/stl/route";
import { GET as getFavourites } from "@/app/api/designs/favourites/route";
import { GET as getSaveState } from "@/app/api/designs/origin/[generationId]/[slot]/route";
import { POST as postDesign } from "@/app/api/designs/route";
import { PUT as putFollow } from "@/app/api/follows/route";
import { POST as postRead } from "@/app/api/news/read/route";
import { GET as getNews } from "@/app/api/news/route";
import { POST as postReport } from "@/app/api/reports/route";
import { GET as getTags } from "@/app/api/tags/route";
import type { SavedDesign } from "@/lib/contracts/publish";
import { doneGeneration } from "@/tests/support/bred-generation";
import { type Browser, callRoute, errorOf, newBrowser } from "@/tests/support/call-route";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { published, texts } from "@/tests/support/community";
import { newId, sql } from "@/tests/support/site-state";

closeConnectionsAfterAll();

let owner: Browser;
let other: Browser;
let shown: string;
let draft: string;

beforeAll(async () => {
  owner = newBrowser();
  other = newBrowser();
  shown = (await published({}, owner.visitorId)).id;
  draft = (await published({ visibility: "private" }, owner.visitorId)).id;
});

const write = (
  handler: Parameters<typeof callRoute>[0],
  browser: Browser | undefined,
  method: string,
  body: unknown,
  params = {},
) => callRoute(handler, { ...(browser ? { browser } : {}), method, body, params });

test("publishing is 201, its repeat 200 with the same design; what is not valid is 400 with a sentence", async () => {
  const { generationId } = await doneGeneration(owner.visitorId);
  const body = { generationId, slot: 7, ...texts() };
  const [first, second] = [await write(postDesign, owner, "POST", body), await write(postDesign, owner, "POST", body)];
  expect([first.status, second.status]).toEqual([201, 200]);
  const saved = (await first.json()) as SavedDesign;
  expect(saved).toMatchObject({ href: `/design/${saved.id}`, created: true });
  expect(await second.json()).toMatchObject({ id: saved.id, created: false });
  const refused = await write(postDesign, owner, "POST", { ...body, title: "\u202eevil" });
  expect(refused.status).toBe(400);
  expect((await errorOf(refused)).message).toMatch(/title: must not hold control or direction characters/);
  const state = await callRoute(getSaveState, { browser: owner, params: { generationId, slot: "7" } });
  expect(await state.json()).toMatchObject({ design: { id: saved.id, version: 1 }, ancestors: [] });
  const foreign = await callRoute(getSaveState, { browser: other, params: { generationId, slot: "7" } });
  expect(foreign.status).toBe(403);
});

describe("somebody else's private design answers 404", () => {
  test.each([
    ["picture", getPicture],
    ["shape", getShape],
    ["stl", getStl],
    ["what can be edited", getEditable],
  ] as const)("to a request for its %s", async (_, handler) => {
    for (const browser of [other, undefined]) {
      const response = await callRoute(handler, { ...(browser ? { browser } : {}), params: { designId: draft } });
      expect(response.status).toBe(404);
    }
  });

  test.each([
    ["rating", putRating, "PUT", { stars: 5 }],
    ["favourite", putFavourite, "PUT", { isFavourite: true }],
    ["edit", patchDesign, "PATCH", { ...texts(), version: 1 }],
  ] as const)("to a %s", async (_, handler, method, body) => {
    expect((await write(handler, other, method, body, { designId: draft })).status).toBe(404);
  });

  test("to a report, and it cannot be collected", async () => {
    const report = { target: { kind: "design", id: draft }, reason: "spam" };
    expect((await write(postReport, other, "POST", report)).status).toBe(404);
    const collection = { key: newId(), title: "Mine", visibility: "public", designId: draft };
    expect((await write(postCollection, other, "POST", collection)).status).toBe(404);
  });

  test("also when it was hidden or removed, to everybody but its author", async () => {
    const { id } = await published({}, owner.visitorId);
    for (const [state, ownStatus] of [
      ["hidden", 200],
      ["removed", 404],
    ] as const) {
      await sql("update design set state = $2::design_state where id = $1", [id, state]);
      expect((await callRoute(getEditable, { browser: owner, params: { designId: id } })).status).toBe(ownStatus);
      expect((await callRoute(getShape, { browser: other, params: { designId: id } })).status).toBe(404);
      expect((await write(putRating, other, "PUT", { stars: 1 }, { designId: id })).status).toBe(404);
    }
  });
});

test("writing needs a cookie and the site's own page", async () => {
  const params = { designId: shown };
  expect((await write(putRating, undefined, "PUT", { stars: 5 }, params)).status).toBe(401);
  const crossSite = { "sec-fetch-site": "cross-site" };
  for (const [handler, method, body] of [
    [putRating, "PUT", { stars: 5 }],
    [putFavourite, "PUT", { isFavourite: true }],
    [deleteDesign, "DELETE", { version: 1 }],
  ] as const) {
    expect((await callRoute(handler, { browser: owner, method, body, params, headers: crossSite })).status).toBe(403);
  }
  expect((await write(putRating, owner, "PUT", { stars: 5 }, params)).status).toBe(403);
  expect((await write(putRating, other, "PUT", { stars: 6 }, params)).status).toBe(400);
});

test("rating, favourite, follow and news over HTTP", async () => {
  const params = { designId: shown };
  const rated = await write(putRating, other, "PUT", { stars: 4 }, params);
  expect(await rated.json()).toEqual({ mean: 4, count: 1, ownStars: 4 });
  expect((await write(putFavourite, other, "PUT", { isFavourite: true }, params)).status).toBe(200);
  expect(await (await callRoute(getFavourites, { browser: other })).json()).toMatchObject({ cards: [{ id: shown }] });
  const follow = { target: { kind: "tag", name: "vase" }, isFollowing: true };
  expect((await write(putFollow, other, "PUT", follow)).status).toBe(200);
  const unknown = { target: { kind: "tag", name: "no such tag" }, isFollowing: true };
  expect((await write(putFollow, other, "PUT", unknown)).status).toBe(404);
  const news = (await (await callRoute(getNews, { browser: owner })).json()) as { items: { createdAt: string }[] };
  expect(news.items).toHaveLength(2);
  const read = await write(postRead, owner, "POST", { until: news.items[0]!.createdAt });
  expect(await read.json()).toEqual({ unreadCount: 0 });
  expect(await (await callRoute(getNews, { browser: other })).json()).toMatchObject({ items: [] });
  expect((await callRoute(getNews, { browser: owner, query: "?cursor=x" })).status).toBe(400);
  expect(await (await callRoute(getTags, { query: "?q=vaes" })).json()).toMatchObject({ tags: [{ name: "vase" }] });
});

test("collections over HTTP: made once per key, edited with a version, private ones are 404", async () => {
  const body = { key: newId(), title: "Shelf", visibility: "private" };
  const { id } = (await (await write(postCollection, owner, "POST", body)).json()) as { id: string };
  expect(await (await write(postCollection, owner, "POST", body)).json()).toEqual({ id });
  const params = { collectionId: id };
  const place = { ...params, designId: shown };
  expect((await write(putCollected, owner, "PUT", { isIn: true }, place)).status).toBe(200);
  expect((await write(putCollected, other, "PUT", { isIn: true }, place)).status).toBe(404);
  expect((await callRoute(getCollection, { browser: other, params })).status).toBe(404);
  const choices = await callRoute(getChoices, { browser: owner, params: { designId: shown } });
  expect(await choices.json()).toMatchObject({ collections: [{ id, isIn: true }] });
  const change = { title: "Shelf", visibility: "public", version: 1 };
  expect((await write(patchCollection, other, "PATCH", change, params)).status).toBe(404);
  expect((await write(patchCollection, owner, "PATCH", change, params)).status).toBe(200);
  expect((await write(patchCollection, owner, "PATCH", change, params)).status).toBe(409);
  expect(await (await callRoute(getCollection, { browser: other, params })).json()).toMatchObject({
    designs: [{ id: shown }],
  });
  expect((await write(deleteCollection, owner, "DELETE", {}, params)).status).toBe(200);
  expect((await callRoute(getCollection, { browser: owner, params })).status).toBe(404);
});

test("an edit with an old version is 409; deleting twice is deleting once", async () => {
  const { id } = await published({}, owner.visitorId);
  const params = { designId: id };
  const edit = (version: number) => write(patchDesign, owner, "PATCH", { ...texts({ title: "New" }), version }, params);
  expect((await edit(1)).status).toBe(200);
  expect((await edit(1)).status).toBe(409);
  const now = await (await callRoute(getEditable, { browser: owner, params })).json();
  expect(now).toMatchObject({ design: { title: "New", version: 2 }, licences: ["CC0", "BY", "BY_SA", "BY_NC"] });
  for (const _ of [1, 2]) expect((await write(deleteDesign, owner, "DELETE", { version: 2 }, params)).status).toBe(200);
  expect((await callRoute(getShape, { params })).status).toBe(404);
});
