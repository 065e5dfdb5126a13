import { describe, expect, test } from "vitest";
import {
  claimForgottenRows,
  completeGeneration,
  giveUpLease,
  loseEndedLeases,
  loseLeasesOfWorker,
  renewLease,
  returnLeases,
  takeLease,
} from "@/lib/db/lease-repo";
import { startRun } from "@/lib/services/start-run";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { generationRow, newId, sql } from "@/tests/support/site-state";
import { runBreedTask } from "@/worker/compute/breed-screen-task";

closeConnectionsAfterAll();

const queued = async () =>
  (await startRun({ visitorId: newId() }, { key: newId(), source: { kind: "scratch" } }, "test")).generationId;

async function leased(workerId = newId()) {
  const row = await takeLease(await queued(), newId(), workerId);
  if (!row) throw new Error("not leased");
  return row;
}

describe("a lease", () => {
  test("is taken by one of twenty workers", async () => {
    const id = await queued();
    const taken = await Promise.all(Array.from({ length: 20 }, () => takeLease(id, newId(), "w")));
    expect(taken.filter((lease) => lease !== null)).toHaveLength(1);
    expect(await generationRow(id)).toMatchObject({ status: "running", attemptCount: 1 });
  });

  test("is renewed by its holder only", async () => {
    const { id, leaseToken } = await leased();
    await sql("update generation set lease_ends_at = now() + interval '1 second' where id = $1", [id]);
    expect(await renewLease(id, newId())).toBe(false);
    expect(await renewLease(id, leaseToken)).toBe(true);
    const [row] = await sql<{ isLong: boolean }>(
      `select lease_ends_at > now() + interval '15 seconds' as "isLong" from generation where id = $1`,
      [id],
    );
    expect(row?.isLong).toBe(true);
  });

  test("is not lost while it lasts", async () => {
    const { id } = await leased();
    const lost = await loseEndedLeases("late");
    expect(lost.map((row) => row.id)).not.toContain(id);
    expect((await generationRow(id)).status).toBe("running");
  });

  test("that ended makes the row queued twice and failed the third time, with the reason", async () => {
    const id = await queued();
    for (const status of ["queued", "queued", "failed"]) {
      await takeLease(id, newId(), "w");
      await sql("update generation set lease_ends_at = now() - interval '1 second' where id = $1", [id]);
      expect(await loseEndedLeases("it took too long")).toMatchObject([{ id, status }]);
    }
    expect(await generationRow(id)).toMatchObject({
      status: "failed",
      attemptCount: 3,
      lostLeaseCount: 3,
      failure: "it took too long",
    });
    expect(await takeLease(id, newId(), "w")).toBeNull();
  });

  test("of a dead worker is lost, of the others not", async () => {
    const [dead, alive] = [await leased("dead"), await leased("alive")];
    expect(await loseLeasesOfWorker("dead", "died")).toMatchObject([{ id: dead.id, status: "queued" }]);
    expect((await generationRow(alive.id)).status).toBe("running");
  });

  test("given back by a stopping worker does not count", async () => {
    const { id } = await leased("stopping");
    expect(await returnLeases("stopping")).toMatchObject([{ id }]);
    expect(await generationRow(id)).toMatchObject({ status: "queued", attemptCount: 0, lostLeaseCount: 0 });
  });

  test("given up after a failure counts, and only for its holder", async () => {
    const { id, leaseToken } = await leased();
    expect(await giveUpLease(id, newId(), "failed")).toBeNull();
    expect(await giveUpLease(id, leaseToken, "failed")).toMatchObject({ status: "queued" });
    expect((await generationRow(id)).lostLeaseCount).toBe(1);
  });
});

describe("a result", () => {
  test("is stored whole by the holder of the lease, once", async () => {
    const { id, leaseToken, ...task } = await leased();
    const screen = runBreedTask(task);
    expect(await completeGeneration(id, leaseToken, screen)).toBe(true);
    expect(await completeGeneration(id, leaseToken, screen)).toBe(false);
    expect(await generationRow(id)).toMatchObject({ status: "done", organismCount: 15, slotCount: 15 });
    const keys = screen.organisms.map(({ mesh }) => mesh.key);
    expect(await sql("select key from mesh_cache where key = any($1)", [keys])).toHaveLength(new Set(keys).size);
  });

  test("of a lost lease leaves nothing behind", async () => {
    const { id, ...task } = await leased();
    expect(await completeGeneration(id, newId(), runBreedTask(task))).toBe(false);
    expect(await generationRow(id)).toMatchObject({ status: "running", organismCount: 0 });
  });

  test("that breaks a rule of the tables leaves nothing behind", async () => {
    const { id, leaseToken, ...task } = await leased();
    const screen = runBreedTask(task);
    screen.organisms[14]!.slot = 13;
    await expect(completeGeneration(id, leaseToken, screen)).rejects.toMatchObject({ code: "23505" });
    expect(await generationRow(id)).toMatchObject({ status: "running", organismCount: 0 });
  });

  test("is the same for every attempt, because the seed is the row's", async () => {
    const { id, ...first } = await leased("w1");
    await loseLeasesOfWorker("w1", "died");
    const second = await takeLease(id, newId(), "w2");
    expect(runBreedTask(second!)).toEqual(runBreedTask(first));
  });

  test("is kept out of PostgreSQL's own compression: it is deflated already", async () => {
    const rows = await sql(
      "select attstorage from pg_attribute where attrelid = 'mesh_cache'::regclass and attname = 'bytes'",
    );
    expect(rows).toEqual([{ attstorage: "e" }]);
  });
});

test("a queued row is rung again after a while, later each time", async () => {
  const id = await queued();
  const ringAfter = async (seconds: number) => {
    await sql("update generation set rung_at = now() - make_interval(secs => $2) where id = $1", [id, seconds]);
    return (await claimForgottenRows()).some((ring) => ring.id === id);
  };
  expect(await ringAfter(3)).toBe(false);
  expect(await ringAfter(5)).toBe(true);
  expect(await ringAfter(5)).toBe(false);
  expect(await ringAfter(9)).toBe(true);
});
