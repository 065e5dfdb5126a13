import { expect, test } from "vitest";
import { friendlyHandle } from "@/lib/contracts/handle";
import type { PublicId } from "@/lib/contracts/ids";
import { claimVisitor, MOVED_COLUMNS } from "@/lib/db/claim-repo";
import { hotQuery, hotTransaction } from "@/lib/db/client";
import { lockVisitor } from "@/lib/db/visitor-repo";
import { evolve } from "@/lib/services/evolve";
import { doneGeneration, publishDesigns } from "@/tests/support/bred-generation";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { newEmail, Person } from "@/tests/support/people";
import { newId, sql } from "@/tests/support/site-state";

closeConnectionsAfterAll();

const newVisitor = async (): Promise<PublicId> => {
  const id = newId();
  await hotTransaction((query) => lockVisitor(query, id));
  return id;
};
const claim = (from: PublicId, to: PublicId) => hotTransaction((query) => claimVisitor(query, from, to));

/** Ids of public designs of somebody else, and of copies that belong to the given authors. */
async function designs(count: number, author?: PublicId): Promise<PublicId[]> {
  await publishDesigns(8);
  const rows = await sql<{ id: PublicId }>("select id from design where objective is not null order by id limit $1", [
    count,
  ]);
  if (!author) return rows.map(({ id }) => id);
  const copies = await sql<{ id: PublicId }>(
    `insert into design (id, visitor_id, title, genome, genome_hash, phenotype_hash, isovalue, grid_x, grid_y, grid_z,
                         mode, preset, glaze, published_at)
     select md5(id || $2), $2, title, genome, genome_hash, phenotype_hash, isovalue, grid_x, grid_y, grid_z,
            mode, preset, glaze, now() from design where id = any($1) returning id`,
    [rows.map(({ id }) => id), author],
  );
  return copies.map(({ id }) => id);
}

const rate = (designId: PublicId, visitorId: PublicId, stars: number, isAccount = false) =>
  sql("insert into rating (design_id, visitor_id, stars, origin_key) values ($1, $2, $3, $4)", [
    designId,
    visitorId,
    stars,
    isAccount ? null : `network of ${visitorId}`,
  ]);

/** What the design says of its ratings, and what the rows say. */
async function ratingOf(designId: PublicId) {
  const [row] = await sql<{ sum: number; count: number; score: number | null; rows: number; favourites: number }>(
    `select rating_sum as sum, rating_count as count, score, favourite_count as favourites,
            (select count(*)::int from rating where design_id = $1) as rows from design where id = $1`,
    [designId],
  );
  return row!;
}

test("every column that names a visitor is known to the claim", async () => {
  const rows = await sql<{ column: string }>(
    `select c.conrelid::regclass || '.' || a.attname as column
     from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
     where c.contype = 'f' and c.confrelid = 'visitor'::regclass order by 1`,
  );
  // The account's own row is what the work moves to.
  expect(rows.map(({ column }) => column).filter((column) => column !== "account.visitor_id")).toEqual(MOVED_COLUMNS);
});

test("on registration everything of the browser becomes the account's, under the name that it had", async () => {
  const person = new Person();
  const { anonymousId } = person;
  const generation = await doneGeneration(anonymousId);
  const [rated] = await designs(1);
  await rate(rated!, anonymousId, 5);
  await sql("insert into favourite (visitor_id, design_id) values ($1, $2)", [anonymousId, rated]);
  await sql("insert into collection (id, visitor_id, title) values ($1, $2, 'Vases')", [newId(), anonymousId]);
  await sql("insert into report (id, visitor_id, target, target_id, reason) values ($1, $2, 'design', $3, 'other')", [
    newId(),
    anonymousId,
    rated,
  ]);
  const [design] = await designs(1, anonymousId);
  const accountId = await person.register(newEmail());

  for (const table of ["run", "generation", "rating", "favourite", "collection", "report"]) {
    const rows = await sql<{ visitor_id: string }>(`select visitor_id from ${table} where visitor_id = any($1)`, [
      [anonymousId, accountId],
    ]);
    expect(rows, table).toEqual([{ visitor_id: accountId }]);
  }
  const [row] = await sql<{ visitor_id: string; search_text: string }>("select * from design where id = $1", [design]);
  expect(row?.visitor_id).toBe(accountId);
  expect(row?.search_text).toContain(friendlyHandle(anonymousId).replaceAll("-", " "));
  expect(await sql("select handle, kind::text from visitor where id = $1", [accountId])).toEqual([
    { handle: friendlyHandle(anonymousId), kind: "account" },
  ]);
  expect(await sql("select claimed_by_id from visitor where id = $1", [anonymousId])).toEqual([
    { claimed_by_id: accountId },
  ]);
  // The cookie is another one now, the old one may write no more, and the work goes on as the account.
  expect(person.anonymousId).not.toBe(anonymousId);
  const input = {
    key: newId(),
    runId: generation.runId,
    parentGenerationId: generation.generationId,
    picks: [0],
    strength: "medium" as const,
    mode: "breed" as const,
  };
  await expect(evolve({ visitorId: anonymousId }, input, "test")).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  const child = await evolve({ visitorId: accountId }, input, "test");
  expect(child.runId).toBe(generation.runId);
});

test("where both rated, the account's stars stay, and the design's sum, count and score are those of the rows", async () => {
  const [account, anonymous, third] = [await newVisitor(), await newVisitor(), await newVisitor()];
  const [both, onlyAnonymous] = await designs(2, await newVisitor());
  await rate(both!, account, 2, true);
  await rate(both!, anonymous, 5);
  await rate(both!, third, 4);
  await rate(onlyAnonymous!, anonymous, 3);
  await sql("insert into favourite (visitor_id, design_id) values ($1, $3), ($2, $3)", [account, anonymous, both]);
  expect(await claim(anonymous, account)).toBe(true);
  const rows = await sql("select visitor_id, stars, origin_key from rating where design_id = $1 order by stars", [
    both,
  ]);
  expect(rows).toEqual([
    { visitor_id: account, stars: 2, origin_key: null },
    { visitor_id: third, stars: 4, origin_key: expect.stringContaining("network") },
  ]);
  expect(await ratingOf(both!)).toMatchObject({ sum: 6, count: 2, rows: 2, score: (6 + 15) / 7, favourites: 1 });
  expect(await ratingOf(onlyAnonymous!)).toMatchObject({ sum: 3, count: 1, rows: 1, score: (3 + 15) / 6 });
});

test("ratings that become ratings of one's own design go, both ways", async () => {
  const [account, anonymous] = [await newVisitor(), await newVisitor()];
  const [ofAnonymous] = await designs(1, anonymous);
  const [ofAccount] = await designs(1, account);
  await rate(ofAnonymous!, account, 5, true);
  await rate(ofAccount!, anonymous, 5);
  await claim(anonymous, account);
  for (const id of [ofAnonymous!, ofAccount!]) {
    expect(await ratingOf(id)).toMatchObject({ sum: 0, count: 0, rows: 0, score: null });
  }
});

test("follows of both become one each, and nobody follows themselves", async () => {
  const [account, anonymous, author, fan] = [
    await newVisitor(),
    await newVisitor(),
    await newVisitor(),
    await newVisitor(),
  ];
  for (const [visitor, followed] of [
    [account, author],
    [anonymous, author],
    [account, anonymous],
    [anonymous, account],
    [fan, anonymous],
    [fan, account],
  ]) {
    await sql("insert into follow (id, visitor_id, followed_id) values ($1, $2, $3)", [newId(), visitor, followed]);
  }
  await claim(anonymous, account);
  const rows = await sql("select visitor_id as v, followed_id as f from follow where visitor_id = any($1)", [
    [account, anonymous, fan],
  ]);
  expect(rows).toHaveLength(2);
  expect(rows).toContainEqual({ v: account, f: author });
  expect(rows).toContainEqual({ v: fan, f: account });
});

test("an identity is taken over once: a second account gets nothing of it, nor do accounts or banned visitors change hands", async () => {
  const [first, second, anonymous] = [await newVisitor(), await newVisitor(), await newVisitor()];
  expect(await claim(anonymous, first)).toBe(true);
  expect(await claim(anonymous, second)).toBe(false);
  const account = await new Person().register(newEmail());
  expect(await claim(account, second)).toBe(false);
  const banned = await newVisitor();
  await sql("update visitor set banned_at = now() where id = $1", [banned]);
  expect(await claim(banned, second)).toBe(false);
  expect(await hotQuery({ name: "t", text: "select claimed_by_id from visitor where id = $1" }, [banned])).toEqual([
    { claimed_by_id: null },
  ]);
});

test("a click of the old identity at the moment of the login is kept by the account or refused, never lost", async () => {
  for (let round = 0; round < 10; round++) {
    const person = new Person();
    const { anonymousId } = person;
    const email = newEmail();
    await new Person().register(email);
    const [click, login] = await Promise.allSettled([doneGeneration(anonymousId), person.logIn(email)]);
    expect(login.status).toBe("fulfilled");
    const accountId = await person.accountId();
    const runs = await sql<{ visitor_id: string }>("select visitor_id from run where visitor_id = any($1)", [
      [anonymousId, accountId],
    ]);
    expect(runs).toEqual(click.status === "fulfilled" ? [{ visitor_id: accountId }] : []);
  }
});
