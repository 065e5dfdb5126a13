import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET as plateRoute } from "@/app/api/challenges/[slug]/print-set/[side]/route";
import { POST as importRoute } from "@/app/api/import/route";
import type { PublicId } from "@/lib/contracts/ids";
import { UpdateDesignInput } from "@/lib/contracts/publish";
import { updateOwnDesign } from "@/lib/services/publish";
import { starterEntries } from "@/tests/support/bred-generation";
import { type Browser, callRoute, errorOf, newBrowser } from "@/tests/support/call-route";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { texts } from "@/tests/support/community";
import { makeAccount } from "@/tests/support/moderation-rows";
import { openChallenge, tagged } from "@/tests/support/open-challenge";
import { sql } from "@/tests/support/site-state";
import { startWorker, type WorkerProcess } from "@/tests/support/worker-process";

closeConnectionsAfterAll();

const genomes = starterEntries(2, "outside").map(({ genome }) => genome);

async function importOne(browser: Browser, genome: unknown): Promise<PublicId> {
  const response = await callRoute(importRoute, { browser, body: { genome } });
  expect(response.status).toBe(201);
  return ((await response.json()) as { id: PublicId }).id;
}

/** No sample of a field is so far inside. */
const makeEmpty = (id: PublicId) => sql("update design set isovalue = -1000 where id = $1", [id]);

const publish = ({ visitorId }: Browser, id: PublicId) =>
  updateOwnDesign({ visitorId }, id, UpdateDesignInput.parse({ ...texts(), version: 1 }), "test");

test("what was imported and not measured yet is not published before it is known whether anything grows in it", async () => {
  const browser = newBrowser();
  const id = await importOne(browser, genomes[0]);
  await expect(publish(browser, id)).rejects.toMatchObject({ code: "UNAVAILABLE" });
});

describe("with a worker", () => {
  const browser = newBrowser();
  let sound: PublicId;
  let empty: PublicId;
  let queen: PublicId;
  let worker: WorkerProcess;
  beforeAll(async () => {
    [sound, empty] = [await importOne(browser, genomes[0]), await importOne(browser, genomes[1])];
    const king = await tagged("king");
    queen = await tagged("queen");
    for (const id of [empty, king]) await makeEmpty(id);
    worker = await startWorker();
  });
  afterAll(() => worker.signal("SIGTERM"));

  const measured = (id: PublicId) =>
    expect
      .poll(
        async () =>
          (await sql<{ count: number | null }>("select piece_count as count from design where id = $1", [id]))[0]!
            .count,
        { timeout: 20_000 },
      )
      .not.toBeNull();

  test("an imported shape is measured at once and can be published; an empty one is refused with a reason", async () => {
    await measured(sound);
    expect(await publish(browser, sound)).toMatchObject({ visibility: "public" });
    await measured(empty);
    await expect(publish(browser, empty)).rejects.toMatchObject({
      code: "BAD_REQUEST",
      publicMessage: expect.stringMatching(/^Nothing grows from this genome/),
    });
  });

  test("an empty design does not keep a side of the chess set from being printed, and alone it is nobody", async () => {
    const admin = await makeAccount("admin");
    const place = { id: null, titles: {}, placeCount: 1, targetHeightMm: null };
    const slots = ["king", "queen"].map((tag) => ({ ...place, tag, title: tag }));
    const { slug } = await openChallenge(admin, { layout: "board", scoring: "rating", slots });
    const plate = () => callRoute(plateRoute, { params: { slug, side: "light" } });
    await expect.poll(async () => (await plate()).status, { timeout: 20_000 }).toBe(200);
    await makeEmpty(queen);
    await expect.poll(async () => (await plate()).status, { timeout: 20_000 }).toBe(409);
    expect((await errorOf(await plate())).message).toBe("Nobody plays this side yet.");
  });
});
