/**
 * `npm run bench:evolution`: what breeding is like for a visitor, by preset. Lineages of random picks show what screens are
 * made of; simulated visitors show how fast a wish comes true. Seeded: the same code prints the same figures. Never a test.
 */
import { Piscina } from "piscina";
import { printMachine } from "../machine";
import { type Contender, readArguments, USAGE } from "./arguments";
import { breedingCostMs } from "./breeding-cost";
import type { LineageTask, ScreenFigures } from "./lineage";
import { differenceRow, lineageTable, visitorHead, visitorRow } from "./report";
import { TARGET_NAMES } from "./targets";
import type { VisitorTask } from "./visitor";

const GENERATIONS = [0, 10, 20, 30];

async function main(): Promise<void> {
  const options = readArguments(process.argv.slice(2));
  if (options === "help") {
    console.log(USAGE);
    return;
  }
  printMachine();
  const pool = new Piscina({
    filename: new URL("./thread-from-source.mjs", import.meta.url).href,
    minThreads: options.threadCount,
    maxThreads: options.threadCount,
  });
  const seeds = (count: number) => Array.from({ length: count }, (_, seed) => seed);
  const { contenders, lineageCount, seedCount, screenCount } = options;

  for (const contender of lineageCount > 0 ? contenders : []) {
    const tasks = seeds(lineageCount).map((seed) => lineageTask(contender, seed));
    const lineages = await runAll<LineageTask, ScreenFigures[]>(pool, tasks, `lineages of ${contender.name}`);
    console.log(`\n${contender.name}: ${lineageCount} lineages of one to three random picks a screen`);
    for (const line of lineageTable(lineages, GENERATIONS)) console.log(line);
    const cost = breedingCostMs(contender).toFixed(2);
    console.log(`breeding 15 genomes at generation 30, evaluation not counted: ${cost} ms (median)`);
  }
  if (seedCount > 0) {
    console.log(
      `\nvisitors who pick the two shapes nearest to a target: ${TARGET_NAMES.length} targets x ${seedCount} seeds`,
    );
    console.log(visitorHead(screenCount));
  }
  let firstVisits: number[][] | undefined;
  for (const contender of seedCount > 0 ? contenders : []) {
    const tasks = TARGET_NAMES.flatMap((target) =>
      seeds(seedCount).map((seed) => visitorTask(contender, { target, seed, screenCount })),
    );
    const visits = await runAll<VisitorTask, number[]>(pool, tasks, `visitors of ${contender.name}`);
    console.log(visitorRow(contender, visits));
    if (firstVisits) console.log(differenceRow(visits, firstVisits));
    firstVisits ??= visits;
  }
  await pool.destroy();
}

const lineageTask = ({ settings, strength }: Contender, seed: number): LineageTask => ({
  kind: "lineage",
  ...{ settings, strength, seed, generations: GENERATIONS },
});

const visitorTask = (
  { settings, strength }: Contender,
  visit: Pick<VisitorTask, "target" | "seed" | "screenCount">,
): VisitorTask => ({ kind: "visitor", settings, strength, ...visit });

/** Results in the order of the tasks; progress on stderr when that is a terminal. */
async function runAll<Task, Result>(pool: Piscina, tasks: readonly Task[], label: string): Promise<Result[]> {
  let doneCount = 0;
  const results = await Promise.all(
    tasks.map(async (task) => {
      const result = (await pool.run(task)) as Result;
      doneCount++;
      if (process.stderr.isTTY) process.stderr.write(`\r${label}: ${doneCount} of ${tasks.length} `);
      return result;
    }),
  );
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
  return results;
}

await main().catch((error: Error) => {
  console.error(`${error.message}\n\n${USAGE}`);
  process.exitCode = 2;
});
