import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { POST as deleteAccount } from "@/app/api/account/delete/route";
import { DELETE as endSessions } from "@/app/api/account/sessions/route";
import { GET as exportRoute } from "@/app/api/identity/export/route";
import { POST as forget } from "@/app/api/identity/forget/route";
import { env } from "@/lib/config/env";
import { POPULATION_SIZE } from "@/lib/contracts/evolve";
import { friendlyHandle } from "@/lib/contracts/handle";
import type { PublicId } from "@/lib/contracts/ids";
import { NOBODY_ID } from "@/lib/db/forget-repo";
import { parseGenome } from "@/lib/kernel";
import { evolve } from "@/lib/services/evolve";
import { breedQueued, doneGeneration, publishDesigns } from "@/tests/support/bred-generation";
import { errorOf } from "@/tests/support/call-route";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { lastMailTo } from "@/tests/support/outbox";
import { expectOk, GOOD_PASSWORD, newEmail, Person } from "@/tests/support/people";
import { newId, sql } from "@/tests/support/site-state";

closeConnectionsAfterAll();

const forgetMe = (person: Person, handle = friendlyHandle(person.anonymousId)) =>
  person.call(forget, { body: { handle } });

async function evolveFrom(visitorId: PublicId, parent: { runId: PublicId; generationId: PublicId }) {
  const click = await evolve(
    { visitorId },
    {
      key: newId(),
      runId: parent.runId,
      parentGenerationId: parent.generationId,
      picks: [0],
      strength: "medium",
      mode: "breed",
    },
    "test",
  );
  await breedQueued(click.generationId);
  return click;
}

async function publish(author: PublicId, forkOf: PublicId | null = null): Promise<PublicId> {
  await publishDesigns(1);
  const id = newId();
  await sql(
    `insert into design (id, visitor_id, title, description, search_text, genome, genome_hash, phenotype_hash, isovalue,
                         grid_x, grid_y, grid_z, mode, preset, glaze, published_at, fork_of_design_id)
     select $1, $2, 'Ada''s vase', 'By Ada', 'adas vase', genome, genome_hash, phenotype_hash, isovalue,
            grid_x, grid_y, grid_z, mode, preset, glaze, now(), $3 from design where objective is not null limit 1`,
    [id, author, forkOf],
  );
  return id;
}

/** Tables and columns that still hold the id as text, whatever their type. */
async function placesOf(id: PublicId): Promise<string[]> {
  const columns = await sql<{ table: string; column: string }>(
    `select c.relname as table, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
       and a.atttypid in ('text'::regtype, 'jsonb'::regtype)`,
  );
  const places: string[] = [];
  for (const { table, column } of columns) {
    const found = await sql(`select 1 from "${table}" where position($1 in "${column}"::text) > 0 limit 1`, [id]);
    if (found.length > 0) places.push(`${table}.${column}`);
  }
  return places;
}

test("nothing stays of a visitor who made, rated, liked, followed and reported", async () => {
  const person = new Person();
  const me = person.anonymousId;
  const author = new Person().anonymousId;
  await doneGeneration(author);
  const rated = await publish(author);
  const first = await doneGeneration(me);
  await evolveFrom(me, first);
  const mine = await publish(me);
  await sql("insert into rating (design_id, visitor_id, stars) values ($1, $2, 5)", [rated, me]);
  await sql("update design set rating_sum = 5, rating_count = 1, score = 20.0 / 6 where id = $1", [rated]);
  await sql("insert into favourite (visitor_id, design_id) values ($1, $2)", [me, rated]);
  await sql("update design set favourite_count = 1 where id = $1", [rated]);
  await sql("insert into follow (id, visitor_id, followed_id) values ($1, $2, $3)", [newId(), me, author]);
  await sql("insert into collection (id, visitor_id, title) values ($1, $2, 'Mine')", [newId(), me]);
  await sql("insert into news (id, visitor_id, kind, actor_id, design_id) values ($1, $2, 'rated', $3, $4)", [
    newId(),
    author,
    me,
    rated,
  ]);
  await sql("insert into report (id, visitor_id, target, target_id, reason) values ($1, $2, 'design', $3, 'other')", [
    newId(),
    me,
    rated,
  ]);

  await expectOk(await forgetMe(person));
  expect(await placesOf(me)).toEqual([]);
  expect(await sql("select 1 from design where id = $1", [mine])).toEqual([]);
  expect(await sql("select 1 from generation where id = $1", [first.generationId])).toEqual([]);
  expect(
    await sql("select rating_sum, rating_count, score, favourite_count from design where id = $1", [rated]),
  ).toEqual([{ rating_sum: 0, rating_count: 0, score: null, favourite_count: 0 }]);
  expect(await sql("select visitor_id from report where target_id = $1", [rated])).toEqual([{ visitor_id: null }]);
  expect(person.anonymousId).not.toBe(me);
});

test("what others built on stays, without name and words", async () => {
  const person = new Person();
  const me = person.anonymousId;
  const first = await doneGeneration(me);
  const second = await evolveFrom(me, first);
  const unused = await evolveFrom(me, first);
  const other = new Person().anonymousId;
  const fork = await evolveFrom(other, second);
  const grandparent = await publish(me);
  const parent = await publish(me, grandparent);
  const child = await publish(other, parent);
  const childless = await publish(me, grandparent);

  await expectOk(await forgetMe(person));
  expect(await placesOf(me)).toEqual([]);
  const kept = await sql<{ id: string; visitor_id: string }>(
    "select id, visitor_id from generation where id = any($1)",
    [[first, second, unused].map(({ generationId }) => generationId)],
  );
  expect(new Map(kept.map((row) => [row.id, row.visitor_id]))).toEqual(
    new Map([first, second].map(({ generationId }) => [generationId, NOBODY_ID])),
  );
  expect(await sql("select parent_id from generation where id = $1", [fork.generationId])).toEqual([
    { parent_id: second.generationId },
  ]);
  const rows = await sql(
    "select id, visitor_id, title, description, search_text, state::text from design where id = any($1)",
    [[grandparent, parent, childless]],
  );
  const placeholder = { visitor_id: NOBODY_ID, title: "", description: "", search_text: "", state: "deleted" };
  expect(rows).toHaveLength(2);
  expect(rows).toContainEqual({ id: grandparent, ...placeholder });
  expect(rows).toContainEqual({ id: parent, ...placeholder });
  expect(await sql("select fork_of_design_id, title from design where id = $1", [child])).toEqual([
    { fork_of_design_id: parent, title: "Ada's vase" },
  ]);
});

test("forgetting needs the name typed, and is not for accounts", async () => {
  const person = new Person();
  await doneGeneration(person.anonymousId);
  const refused = await forgetMe(person, "somebody-else");
  expect(refused.status).toBe(400);
  expect((await errorOf(refused)).message).toContain(friendlyHandle(person.anonymousId));
  await person.register(newEmail());
  expect((await forgetMe(person)).status).toBe(409);
});

test("an account is deleted with its password and address only; sessions, links and earlier identities end with it", async () => {
  const [person, email] = [new Person(), newEmail()];
  const before = person.anonymousId;
  await doneGeneration(before);
  const accountId = await person.register(email);
  const otherDevice = new Person();
  await expectOk(await otherDevice.logIn(email));
  const body = { email, password: GOOD_PASSWORD };
  expect((await person.call(deleteAccount, { body: { email } })).status).toBe(400);
  expect((await person.call(deleteAccount, { body: { ...body, email: newEmail() } })).status).toBe(400);
  expect((await new Person().call(deleteAccount, { body })).status).toBe(401);
  await expectOk(await person.call(deleteAccount, { body }));
  expect(await placesOf(accountId)).toEqual([]);
  expect(await placesOf(before)).toEqual([]);
  expect(await placesOf(email)).toEqual([]);
  expect(await person.accountId()).toBeNull();
  expect((await otherDevice.call(endSessions, { body: {}, method: "DELETE" })).status).toBe(401);
  expect((await new Person().logIn(email)).status).toBe(401);
  expect(lastMailTo(env().dataDir, email).subject).toContain("deleted");
});

test("the export is a whole ZIP with everything and no secrets", async () => {
  const [person, email] = [new Person(), newEmail()];
  const first = await doneGeneration(person.anonymousId);
  for (let generation = 0; generation < 12; generation++) await evolveFrom(person.anonymousId, first);
  const accountId = await person.register(email);
  const mine = await publish(accountId);
  const response = await expectOk(await person.call(exportRoute));
  expect(response.headers.get("content-disposition")).toBe('attachment; filename="everform-export.zip"');
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  const text = (name: string) => new TextDecoder().decode(files[name]);
  const lines = (name: string) =>
    text(name)
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(JSON.parse(text("account.json"))).toMatchObject([{ email, visitor_id: accountId }]);
  for (const name of Object.keys(files).filter((file) => file !== "README.txt")) {
    expect(text("README.txt"), "the page about the archive names every file in it").toContain(name);
  }
  expect(JSON.parse(text("runs.json"))).toHaveLength(1);
  expect(lines("designs.ndjson")).toMatchObject([{ id: mine, title: "Ada's vase" }]);
  const generations = lines("generations.ndjson");
  expect(generations).toHaveLength(13);
  expect(new Set(generations.map(({ id }) => id)).size).toBe(13);
  for (const { organisms } of generations) {
    expect(organisms).toHaveLength(POPULATION_SIZE);
    for (const { genome } of organisms as { genome: unknown }[]) {
      expect(parseGenome(genome).kind).toBe("genome");
    }
  }
  const everything = Object.keys(files).map(text).join("");
  for (const secret of ["password_hash", "token_hash", "totp_secret", "argon2", "lease_token"]) {
    expect(everything).not.toContain(secret);
  }
});

test("the export of somebody else is not to be had, and there is one for anonymous visitors", async () => {
  const person = new Person();
  await doneGeneration(person.anonymousId);
  const files = unzipSync(new Uint8Array(await (await expectOk(await person.call(exportRoute))).arrayBuffer()));
  expect(JSON.parse(new TextDecoder().decode(files["identity.json"]))).toMatchObject([{ id: person.anonymousId }]);
  expect(JSON.parse(new TextDecoder().decode(files["account.json"]))).toEqual([]);
  const statuses: number[] = [];
  for (let count = 0; count < 5; count++) statuses.push((await person.call(exportRoute)).status);
  expect(statuses).toEqual([200, 200, 200, 200, 429]);
});
