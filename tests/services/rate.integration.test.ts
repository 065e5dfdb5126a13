import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { hotTransaction } from "@/lib/db/client";
import { rebuildScores } from "@/lib/db/rating-repo";
import { getDesign } from "@/lib/services/designs";
import { setFavourite } from "@/lib/services/favourites";
import { getRating, rateDesign } from "@/lib/services/rate";
import { startRun } from "@/lib/services/start-run";
import type { Viewer } from "@/lib/services/viewer";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { published } from "@/tests/support/community";
import { makeAccount } from "@/tests/support/moderation-rows";
import { propertyTest } from "@/tests/support/property-test";
import { newId, sql } from "@/tests/support/site-state";

closeConnectionsAfterAll();

let design: Awaited<ReturnType<typeof published>>;
beforeAll(async () => {
  design = await published();
});

const anonymous = (): Viewer => ({ visitorId: newId() });
const account = (): Viewer => ({ visitorId: newId(), account: { role: "member", sessionVersion: 1 } });
const rate = (viewer: Viewer, stars: number | null, addressPrefix = newId(), designId = design.id) =>
  rateDesign(viewer, { designId, stars, addressPrefix });

const numbersOf = async (id: string) =>
  (
    await sql<{ sum: number; count: number; score: number | null; trend: number; favourites: number }>(
      `select rating_sum as sum, rating_count as count, score, trend, favourite_count as favourites from design where id = $1`,
      [id],
    )
  )[0]!;

test("a rating can be given, changed and taken back; there is one per voter", async () => {
  const voter = anonymous();
  const before = await numbersOf(design.id);
  expect(await rate(voter, 5)).toEqual({ mean: 5, count: 1, ownStars: 5 });
  expect((await numbersOf(design.id)).score).toBeCloseTo(20 / 6, 12);
  expect((await numbersOf(design.id)).trend).toBeGreaterThan(before.trend);
  expect(await rate(voter, 2)).toEqual({ mean: 2, count: 1, ownStars: 2 });
  await rate(voter, 2);
  const [{ count }] = (await sql<{ count: number }>("select count(*)::int from rating where design_id = $1", [
    design.id,
  ])) as [{ count: number }];
  expect(count).toBe(1);
  expect(await rate(voter, null)).toEqual({ mean: null, count: 0, ownStars: null });
  const after = await numbersOf(design.id);
  expect(after.score).toBeNull();
  expect(after.trend).toBeCloseTo(before.trend, 3);
});

test("nobody rates their own design, a private one, or one that is not there", async () => {
  await expect(rate({ visitorId: design.authorId }, 5)).rejects.toMatchObject({ code: "FORBIDDEN", status: 403 });
  const hidden = await published({ visibility: "private" });
  await expect(rate(anonymous(), 5, "net", hidden.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(getRating(anonymous(), hidden.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(rate(anonymous(), 5, "net", newId())).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(
    rateDesign({ visitorId: null }, { designId: design.id, stars: 3, addressPrefix: "" }),
  ).rejects.toMatchObject({
    code: "UNAUTHENTICATED",
  });
});

test("of anonymous votes from one network three count, the others are kept; accounts always count", async () => {
  const { id } = await published();
  const voters = Array.from({ length: 5 }, anonymous);
  for (const voter of voters) await rate(voter, 1, "203.0.113.7", id);
  expect(await numbersOf(id)).toMatchObject({ sum: 3, count: 3 });
  expect((await getRating(voters[4]!, id)).ownStars).toBe(1);
  await rate(account(), 5, "203.0.113.7", id);
  await rate(anonymous(), 5, "198.51.100.4", id);
  expect(await numbersOf(id)).toMatchObject({ sum: 13, count: 5 });
  // The first one goes: the fourth takes the place.
  await rate(voters[0]!, null, "203.0.113.7", id);
  expect(await numbersOf(id)).toMatchObject({ sum: 13, count: 5 });
  const rows = await sql<{ originKey: string | null }>(
    `select origin_key as "originKey" from rating where design_id = $1`,
    [id],
  );
  expect(rows.filter(({ originKey }) => originKey === null)).toHaveLength(1);
  expect(rows.every(({ originKey }) => originKey === null || /^[0-9a-f]{32}$/.test(originKey))).toBe(true);
});

describe("a design that is held back", () => {
  const isHeld = async (id: string) =>
    (await sql<{ isHeld: boolean }>(`select is_held as "isHeld" from design where id = $1`, [id]))[0]!.isHeld;

  test("is so until somebody with an account rates it; a fresh browser may be its author's", async () => {
    const { id } = await published();
    await rate(anonymous(), 5, "another network", id);
    expect([await isHeld(id), (await numbersOf(id)).count]).toEqual([true, 1]);
    await rate((await makeAccount("member")).viewer, 1, "net", id);
    expect(await isHeld(id)).toBe(false);
  });

  test("is held no more when an author rates it who has a design that is not held, not by one whose own is", async () => {
    const [first, second] = [await published(), await published()];
    const other = { visitorId: second.authorId };
    await rate(other, 4, "net", first.id);
    expect(await isHeld(first.id)).toBe(true);
    await rate((await makeAccount("member")).viewer, 4, "net", second.id);
    // Known by now, the voter thinks again.
    await rate(other, 5, "net", first.id);
    expect(await isHeld(first.id)).toBe(false);
  });
});

test("twenty votes at once are all counted", async () => {
  const { id } = await published();
  await Promise.all(Array.from({ length: 20 }, (_, index) => rate(account(), 1 + (index % 5), "net", id)));
  expect(await numbersOf(id)).toMatchObject({ sum: 60, count: 20 });
});

test("more than thirty ratings a minute are refused", async () => {
  const voter = account();
  await sql("insert into visitor (id) values ($1) on conflict do nothing", [voter.visitorId]);
  const ids = Array.from({ length: 30 }, newId);
  await sql(
    `insert into design (id, visitor_id, title, genome, genome_hash, phenotype_hash, isovalue, grid_x, grid_y, grid_z, mode, preset, glaze)
     select copy, visitor_id, title, genome, genome_hash, phenotype_hash, isovalue, grid_x, grid_y, grid_z, mode, preset, glaze
     from design, unnest($2::text[]) copy where id = $1`,
    [design.id, ids],
  );
  for (const id of ids) await rate(voter, 4, "net", id);
  await expect(rate(voter, 4)).rejects.toMatchObject({ status: 429, retryAfterSeconds: 30 });
});

describe("the score", () => {
  const arbVotes = fc.array(
    fc.record({
      voter: fc.integer({ min: 0, max: 7 }),
      isAccount: fc.boolean(),
      network: fc.integer({ min: 0, max: 1 }),
      stars: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
    }),
    { minLength: 1, maxLength: 14 },
  );

  propertyTest(
    "after any votes equals its rebuild from the rows, and the mean of what counts",
    [arbVotes],
    async (votes) => {
      const { id } = await published();
      const visitors = Array.from({ length: 16 }, newId);
      for (const { voter, isAccount, network, stars } of votes) {
        const visitorId = visitors[voter + (isAccount ? 8 : 0)]!;
        const viewer: Viewer = isAccount
          ? { visitorId, account: { role: "member", sessionVersion: 1 } }
          : { visitorId };
        await rateDesign(viewer, { designId: id, stars, addressPrefix: `net ${network}` });
      }
      const kept = await numbersOf(id);
      const [counted] = await sql<{ sum: number; count: number }>(
        "select coalesce(sum(stars), 0)::int as sum, count(*)::int as count from rating where design_id = $1 and is_counted",
        [id],
      );
      expect(kept).toMatchObject(counted!);
      expect(kept.score).toBe(counted!.count === 0 ? null : (counted!.sum + 15) / (counted!.count + 5));
      expect(await rebuildScores(hotTransaction)).toBe(0);
      expect(await numbersOf(id)).toEqual(kept);
    },
    { runCount: 12, timeoutMs: 90_000 },
  );

  test("that somebody changed by hand is put right by the rebuild", async () => {
    const { id } = await published();
    await rate(account(), 4, "net", id);
    await sql("update design set rating_sum = 500, rating_count = 100, score = 5 where id = $1", [id]);
    await sql("update rating set is_counted = false where design_id = $1", [id]);
    expect(await rebuildScores(hotTransaction)).toBe(1);
    expect(await numbersOf(id)).toMatchObject({ sum: 4, count: 1, score: 19 / 6 });
  });
});

test("attention adds up and is counted once per visitor", async () => {
  const { id, authorId } = await published();
  const base = await numbersOf(id);
  const fan: Viewer = { visitorId: newId() };
  await setFavourite(fan, id, true);
  await setFavourite(fan, id, true);
  const liked = await numbersOf(id);
  expect(liked.favourites).toBe(1);
  // ln(e^t + 2 e^now) with e^t = 1 e^now: publishing weighs 1, a favourite 2.
  expect(liked.trend - base.trend).toBeCloseTo(Math.log(3), 2);
  await setFavourite(fan, id, false);
  expect((await numbersOf(id)).trend).toBeCloseTo(base.trend, 3);
  await startRun(fan, { key: newId(), source: { kind: "design", designId: id } }, "test");
  const forked = await numbersOf(id);
  expect(forked.trend - base.trend).toBeCloseTo(Math.log(4), 2);
  await startRun(fan, { key: newId(), source: { kind: "design", designId: id } }, "test");
  await startRun({ visitorId: authorId }, { key: newId(), source: { kind: "design", designId: id } }, "test");
  expect((await numbersOf(id)).trend).toBe(forked.trend);
  expect(await getDesign({ visitorId: null }, id)).toMatchObject({ forkCount: 3, favouriteCount: 0 });
});
