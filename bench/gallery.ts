/**
 * `npm run bench:gallery [-- 100000]`: what the pages of a large gallery cost on the server. Starts a PostgreSQL of its own,
 * fills it with so many invented designs, and measures the service in this process, then the built site over HTTP on one
 * connection: the whole HTML of the page, as a visitor's first request gets it.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { EVERYTHING, GALLERY_SORTS, type GalleryQuery, galleryHref } from "@/lib/contracts/gallery";
import { closeDatabase } from "@/lib/db/client";
import { browseGallery } from "@/lib/services/gallery";
import { publishStarterCollection } from "@/lib/services/publish-starter-collection";
import { fillDatabase } from "@/scripts/many-designs/fill-database";
import { migrateDatabase } from "@/scripts/migrations/migrate-database";
import { findFreePort } from "@/scripts/ports";
import { startScratchServer } from "@/scripts/postgres/scratch-server";
import { untilReady } from "@/tests/support/throwaway-site";
import { printMachine } from "./machine";
import { quantile } from "./quantile";

const REPEATS = 60;
/** Not counted: the first ones compile code and fill caches. */
const WARM_UP_COUNT = 8;
/** The page number of "page 20". */
const LATE_PAGE = 20;

interface Case {
  title: string;
  query: GalleryQuery;
}

/** Runs `work` again and again and prints how long it took. */
async function measure(title: string, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let repeat = 0; repeat < WARM_UP_COUNT + REPEATS; repeat++) {
    const start = performance.now();
    await work();
    if (repeat >= WARM_UP_COUNT) times.push(performance.now() - start);
  }
  const [p50, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
  console.log(`${title.padEnd(44)} p50 ${p50.toFixed(1).padStart(6)}   p95 ${p95.toFixed(1).padStart(6)}`);
  return p95;
}

const of = (title: string, query: Partial<GalleryQuery>): Case => ({
  title,
  query: { ...EVERYTHING, ...query, seed: query.sort === "random" ? 370_000 : null },
});

/** Shelves, searches, filters and authors; the author is the one with the most designs. */
const casesFor = (author: string): Case[] => [
  ...GALLERY_SORTS.map((sort) => of(`shelf ${sort}`, { sort })),
  of("search: a word of 1 design in 3", { q: "vase" }),
  of("search: two words", { q: "tall vase" }),
  of("search: a beginning", { q: "drag" }),
  of("search: an accent", { q: "señorial" }),
  of("search: a typo", { q: "vsae" }),
  of("search: a typo in a long word", { q: "dragnofly" }),
  of("search: a typo beside a word", { q: "tall vsae" }),
  of("search: nothing", { q: "xyzzyxyzzy" }),
  of("search: a word, best new", { q: "vase", sort: "new" }),
  of("tag on 1 design in 3", { tags: ["vase"] }),
  of("tag on 1 design in 3, newest", { tags: ["vase"], sort: "newest" }),
  of("two tags", { tags: ["vase", "lamp"], sort: "trending" }),
  of("three tags", { tags: ["vase", "lamp", "tower"] }),
  of("licence and printable", { licence: "BY_SA", isPrintable: true }),
  of("word, tag, licence and printable", { q: "vase", tags: ["lamp"], licence: "BY_SA", isPrintable: true }),
  of("the author of the most designs", { author, sort: "newest" }),
  of("the author of the most designs, by score", { author }),
];

async function benchService(cases: readonly Case[]): Promise<void> {
  console.log(`\nservice, first page, milliseconds (${REPEATS} each)`);
  let slowest = 0;
  for (const { title, query } of cases) slowest = Math.max(slowest, await measure(title, () => browseGallery(query)));
  console.log(`${"slowest p95".padEnd(58)} ${slowest.toFixed(1).padStart(6)}`);

  console.log(`\nservice, page ${LATE_PAGE}`);
  for (const { title, query } of cases.slice(0, GALLERY_SORTS.length + 1)) {
    let cursor: string | null = null;
    for (let page = 1; page < LATE_PAGE; page++) cursor = (await browseGallery(query, cursor)).nextCursor ?? cursor;
    await measure(title, () => browseGallery(query, cursor));
  }
}

/** Runs `work` with the address of the built site on this database. */
async function withSite(databaseUrl: string, work: (origin: string) => Promise<void>): Promise<void> {
  const port = await findFreePort();
  const dataDir = mkdtempSync(join(tmpdir(), "everform-bench-"));
  const env = { ...process.env, PORT: String(port), DATA_DIR: dataDir, DATABASE_URL: databaseUrl, REDIS_URL: "" };
  const up = join(import.meta.dirname, "..", "scripts", "up.mjs");
  const site = spawn(process.execPath, [up], { stdio: "ignore", env });
  const ended = new Promise((resolve) => site.once("exit", resolve));
  try {
    const origin = `http://localhost:${port}`;
    await untilReady(origin, () => site.exitCode === null);
    await work(origin);
  } finally {
    site.kill("SIGTERM");
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function benchPages(origin: string, cases: readonly Case[], author: string): Promise<void> {
  console.log(`\nwhole HTML over HTTP, milliseconds (${REPEATS} each, one connection, built site)`);
  const get = async (path: string) => {
    const response = await fetch(`${origin}${path}`);
    if (response.status !== 200) throw new Error(`${path} was answered with ${response.status}`);
    return response.text();
  };
  const pages = [
    ["home", "/"],
    ...cases.map(({ title, query }) => [title, galleryHref(query)]),
    ["page of an author", `/maker/${encodeURIComponent(author)}`],
    ["page of a tag", "/tag/vase"],
  ] as [string, string][];
  let slowest = 0;
  for (const [title, path] of pages) slowest = Math.max(slowest, await measure(title, () => get(path)));
  console.log(`${"slowest p95".padEnd(58)} ${slowest.toFixed(1).padStart(6)}`);
}

async function main(): Promise<void> {
  const count = Number(process.argv[2] ?? 100_000);
  printMachine();
  const server = await startScratchServer();
  const databaseUrl = server.urlOf("postgres");
  // Read by lib/config/env.ts on first use, which is below.
  Object.assign(process.env, { DATABASE_URL: databaseUrl, SESSION_SECRET: "0".repeat(64), LOG_LEVEL: "error" });
  try {
    await migrateDatabase({ databaseUrl, withQueue: true });
    const file = join(import.meta.dirname, "..", "prisma", "starter-collection", "designs.json");
    await publishStarterCollection(JSON.parse(readFileSync(file, "utf8")));
    await fillDatabase(databaseUrl, count, () => undefined);
    const author = await busiestAuthor(databaseUrl);
    console.log(`designs   ${count}`);
    const cases = casesFor(author);
    await benchService(cases);
    await closeDatabase();
    await withSite(databaseUrl, (origin) => benchPages(origin, cases, author));
  } finally {
    await server.stop();
  }
}

async function busiestAuthor(databaseUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ handle: string }>(
      "select v.handle from visitor v join design d on d.visitor_id = v.id group by 1 order by count(*) desc limit 1",
    );
    return rows[0]?.handle ?? "";
  } finally {
    await client.end();
  }
}

await main();
