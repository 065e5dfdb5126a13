import { beforeAll, describe, expect, test } from "vitest";
import { getDesign, getSiteCounters } from "@/lib/services/designs";
import { listShelf } from "@/lib/services/gallery";
import { publishStarterCollection } from "@/lib/services/publish-starter-collection";
import { startRun } from "@/lib/services/start-run";
import { doneGeneration, publishDesigns, starterEntries } from "@/tests/support/bred-generation";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { countRows, newId, publicDesignIds, sql } from "@/tests/support/site-state";

closeConnectionsAfterAll();

const nobody = { visitorId: null };
let ids: string[];

beforeAll(async () => {
  await publishDesigns(6);
  ids = await publicDesignIds();
});

describe("the starter collection", () => {
  test("is published once, whatever runs again", async () => {
    const before = await countRows();
    await sql("update design set rating_sum = 9, rating_count = 2, fork_count = 4 where id = $1", [ids[0]]);
    expect(await publishDesigns(6)).toBe(6);
    expect(await countRows()).toEqual(before);
    expect(await getDesign(nobody, ids[0]!)).toMatchObject({ ratingCount: 2, ratingMean: 4.5, forkCount: 4 });
    await sql("update design set rating_sum = 0, rating_count = 0, fork_count = 0");
  });

  test("is by Seedbank, a script, with its tags and the figures of its genome", async () => {
    const design = await getDesign(nobody, ids[0]!);
    expect(design.author).toEqual({ handle: "Seedbank", isScript: true });
    expect(design.tags).toHaveLength(2);
    expect(design).toMatchObject({ ratingCount: 0, ratingMean: null, gridVoxels: { x: 15, y: 15, z: 30 } });
    expect(design.nodeCount).toBeGreaterThan(8);
    expect(design.connectionCount).toBeGreaterThan(7);
  });

  test("with a genome that is not valid is refused with the design's title", async () => {
    const [entry] = starterEntries(1);
    const broken = [{ ...entry, genome: { format: "other" } }];
    await expect(publishStarterCollection(broken)).rejects.toThrow(/starter design "Design 0"/);
  });
});

describe("the shelf", () => {
  test("ranks rated designs by Bayesian mean, unrated ones after them", async () => {
    const rate = (id: string, sum: number, count: number) =>
      sql("update design set rating_sum = $2, rating_count = $3, score = ($2 + 15)::float8 / ($3 + 5) where id = $1", [
        id,
        sum,
        count,
      ]);
    await rate(ids[3]!, 5, 1); // (5 + 15) / 6 = 3.33
    await rate(ids[1]!, 44, 10); // (44 + 15) / 15 = 3.93
    await rate(ids[5]!, 10, 10); // (10 + 15) / 15 = 1.67
    const shelf = await listShelf("rated", 6);
    expect(shelf.slice(0, 3).map(({ id }) => id)).toEqual([ids[1], ids[3], ids[5]]);
    expect(shelf.slice(3).every(({ ratingMean }) => ratingMean === null)).toBe(true);
    expect(await listShelf("rated", 2)).toHaveLength(2);
  });

  test("does not show what is not public", async () => {
    await sql("update design set visibility = 'private' where id = $1", [ids[2]]);
    expect((await listShelf("rated", 10)).map(({ id }) => id)).not.toContain(ids[2]);
    expect(await publicDesignIds()).not.toContain(ids[2]);
    await expect(getDesign(nobody, ids[2]!)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(
      startRun({ visitorId: newId() }, { key: newId(), source: { kind: "design", designId: ids[2]! } }, "test"),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

test("starting from a design counts as a fork once per click", async () => {
  const viewer = { visitorId: newId() };
  const input = { key: newId(), source: { kind: "design" as const, designId: ids[0]! } };
  const answers = await Promise.all(Array.from({ length: 5 }, () => startRun(viewer, input, "test")));
  expect(new Set(answers.map(({ runId }) => runId)).size).toBe(1);
  expect((await getDesign(nobody, ids[0]!)).forkCount).toBe(1);
});

test("the counters are true", async () => {
  await doneGeneration(newId());
  expect(await getSiteCounters()).toEqual({ generationCount: 1, organismCount: 15, designCount: 5 });
});
