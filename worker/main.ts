/**
 * The worker process. It takes work only when database and queue answer, and exits when they do not (R7): the supervisor
 * starts it again. On SIGTERM or SIGINT it takes no more work, finishes, gives back what is left, and exits within 25 s.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { env } from "@/lib/config/env";
import { closeDatabase, database, millisecondsSinceLastSuccess } from "@/lib/db/client";
import { pruneIdleFiles } from "@/lib/db/prune-caches";
import { BREED, DERIVE, EXPORT, PRINT_SET } from "@/lib/jobs/jobs";
import { closeQueues } from "@/lib/jobs/open-queues";
import { log as rootLog } from "@/lib/log";
import { requestDueExport } from "@/lib/services/bulk-export";
import { freezeEndedChallenges } from "@/lib/services/freeze-challenge";
import { requestMissingMeasures } from "@/lib/services/measure-designs";
import { returnWorkerLeases, sweep } from "@/lib/services/release-leases";
import { requestStarterPictures } from "@/lib/services/starter-pictures";
import { startComputePool } from "./compute/pool";
import { takeJobs } from "./take-jobs";

const SWEEP_MS = 2_000;
/** Designs without measures are rare: publishing asks for them, this asks again for what was lost. */
const MEASURE_SWEEP_MS = 60_000;
const EXPORT_SWEEP_MS = 60_000;
/** A challenge that has ended has its result within so long. */
const FREEZE_MS = 5_000;
const PRUNE_MS = 10 * 60_000;
const WATCHDOG_MS = 5_000;
/** R7 */
const MAX_SILENCE_MS = 60_000;
const FINISH_MS = 20_000;
const EXIT_MS = 24_000;

async function main(): Promise<void> {
  const { workerId, workerThreadCount } = env();
  const log = rootLog.child({ workerId });
  // One thread more than screens are bred at once: pictures never keep a click waiting.
  const compute = startComputePool(workerThreadCount + 1);
  await database().$queryRaw`select 1`;
  const jobs = await takeJobs(
    { workerId, compute, log },
    { [BREED]: workerThreadCount, [DERIVE]: 1, [EXPORT]: 1, [PRINT_SET]: 1 },
  );
  const sweepMeasures = () =>
    requestMissingMeasures("measure sweep").catch((error: unknown) => log.warn({ error }, "measures not requested"));
  const sweepExport = () =>
    requestDueExport("export sweep").catch((error: unknown) => log.warn({ error }, "export not requested"));
  const freeze = () => freezeEndedChallenges().catch((error: unknown) => log.warn({ error }, "challenges not frozen"));
  const prune = () => pruneIdleFiles().catch((error: unknown) => log.warn({ error }, "idle files not pruned"));
  const timers = [
    setInterval(freeze, FREEZE_MS),
    setInterval(prune, PRUNE_MS),
    setInterval(sweepExport, EXPORT_SWEEP_MS),
    setInterval(sweepMeasures, MEASURE_SWEEP_MS),
    setInterval(() => sweep().catch((error: unknown) => log.warn({ error }, "sweep failed")), SWEEP_MS),
    setInterval(() => {
      if (millisecondsSinceLastSuccess() < MAX_SILENCE_MS) return;
      log.fatal("no successful database call for 60 s");
      process.exit(1);
    }, WATCHDOG_MS),
  ];
  let isStopping = false;
  compute.warmUp().catch((error: unknown) => {
    if (isStopping) return;
    log.fatal({ error }, "compute threads do not work");
    process.exit(1);
  });
  const stop = async (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, "worker stops");
    setTimeout(() => process.exit(1), EXIT_MS).unref();
    for (const timer of timers) clearInterval(timer);
    await Promise.race([jobs.close(false), sleep(FINISH_MS, undefined, { ref: false })]);
    const returnedCount = await returnWorkerLeases(workerId);
    await Promise.allSettled([compute.close(), closeQueues()]);
    await closeDatabase();
    log.info({ returnedCount }, "worker stopped");
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      stop(signal).catch((error: unknown) => {
        log.error({ error }, "worker did not stop cleanly");
        process.exit(1);
      });
    });
  }
  await sweep();
  log.info({ workerThreadCount }, "worker ready");
  void sweepMeasures();
  requestStarterPictures("worker start").catch((error: unknown) =>
    log.warn({ error }, "starter pictures not requested"),
  );
}

main().catch((error: unknown) => {
  rootLog.fatal({ error }, "worker cannot start");
  process.exit(1);
});
