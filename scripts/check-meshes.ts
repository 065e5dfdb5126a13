/**
 * `npm run check:meshes [-- --count N] [-- --seed TEXT] [-- --threads N] [-- --first N]`: checkMesh over the surfaces of random genomes and of
 * fields made to be hard, 1,000,000 of them unless told otherwise, in all processors. Ends with 1 when a mesh has a defect.
 * A single case is repeated with `--first INDEX --count 1` and its seed.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import type { Batch, BatchReport } from "./check-meshes/worker";

const BATCH_CASES = 500;
const PROGRESS_EVERY_MS = 10_000;

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "1000000" },
    first: { type: "string", default: "0" },
    seed: { type: "string", default: "check-meshes" },
    threads: { type: "string", default: `${availableParallelism()}` },
  },
});
const wholeNumber = (name: "count" | "first" | "threads", least: number): number => {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value >= least) return value;
  console.error(`--${name} is a whole number of at least ${least}, not "${values[name]}".`);
  return process.exit(2);
};
const [count, first, threads] = [wholeNumber("count", 1), wholeNumber("first", 0), wholeNumber("threads", 1)];
const { seed } = values;

const total: BatchReport = { count: 0, emptyCount: 0, triangleCount: 0, countByKind: {}, failures: [] };
const started = Date.now();
let lastProgress = started;
let next = first;

const takeBatch = (): Batch | null => {
  const batch = { first: next, count: Math.min(BATCH_CASES, first + count - next) };
  next += batch.count;
  return batch.count > 0 ? batch : null;
};

function add(report: BatchReport): void {
  total.count += report.count;
  total.emptyCount += report.emptyCount;
  total.triangleCount += report.triangleCount;
  for (const [kind, cases] of Object.entries(report.countByKind)) {
    const key = kind as keyof typeof total.countByKind;
    total.countByKind[key] = (total.countByKind[key] ?? 0) + cases;
  }
  for (const failure of report.failures) {
    total.failures.push(failure);
    const { defect, description } = failure.result;
    console.error(`case ${failure.index} (${description}): ${defect?.kind}: ${defect?.message} at [${defect?.at}]`);
  }
  if (Date.now() - lastProgress < PROGRESS_EVERY_MS) return;
  lastProgress = Date.now();
  const rate = total.count / ((lastProgress - started) / 1000);
  const left = (count - total.count) / rate;
  console.log(`${total.count} of ${count} meshes, ${rate.toFixed(0)} a second, ${left.toFixed(0)} s left`);
}

/** One thread, until there are no cases left. */
const runThread = (file: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: { seed } });
    const send = () => {
      const batch = takeBatch();
      if (batch) worker.postMessage(batch);
      else worker.terminate().then(() => resolve(), reject);
    };
    worker.on("message", (report: BatchReport) => {
      add(report);
      send();
    });
    worker.on("error", reject);
    send();
  });

const folder = mkdtempSync(join(tmpdir(), "check-meshes-"));
try {
  const outfile = join(folder, "worker.mjs");
  const entryPoints = [join(import.meta.dirname, "check-meshes", "worker.ts")];
  await build({ entryPoints, outfile, bundle: true, platform: "node", format: "esm", target: "node20" });
  console.log(`${count} meshes from case ${first} of seed "${seed}", ${threads} threads`);
  await Promise.all(Array.from({ length: threads }, () => runThread(outfile)));
} finally {
  rmSync(folder, { recursive: true });
}
const kinds = Object.entries(total.countByKind).map(([kind, cases]) => `${cases} ${kind}`);
const seconds = (Date.now() - started) / 1000;
console.log(
  `${total.count} meshes (${kinds.join(", ")}) of ${total.triangleCount} triangles in ${seconds.toFixed(0)} s`,
);
console.log(`${total.emptyCount} empty, ${total.failures.length} with a defect`);
process.exitCode = total.failures.length > 0 ? 1 : 0;
