/** The admins' overview: true numbers, at most half a minute old. */
import { statfs } from "node:fs/promises";
import { env } from "@/lib/config/env";
import { countGenerations, type OpenCounts } from "@/lib/db/admin-job-repo";
import { type DayNumbers, listDayNumbers, readTotals, type Totals } from "@/lib/db/dashboard-repo";
import { countWaiting } from "@/lib/db/report-case-repo";
import { type AdminCaller, lookAsAdmin } from "./admin";

/** Counting takes longer the more there is. */
const MAX_AGE_MS = 30_000;

export interface Dashboard {
  totals: Totals;
  /** Thirty days, the last is today. */
  days: DayNumbers[];
  waiting: Awaited<ReturnType<typeof countWaiting>>;
  jobs: OpenCounts;
  disk: { freeBytes: number; totalBytes: number };
}

/** How much waits for an admin. */
export async function readWaiting(caller: AdminCaller): Promise<Dashboard["waiting"] & { failedCount: number }> {
  await lookAsAdmin(caller);
  const [waiting, { failed }] = await Promise.all([countWaiting(), countGenerations()]);
  return { ...waiting, failedCount: failed };
}

let counted: { at: number; days: Promise<DayNumbers[]>; totals: Promise<Totals> } | undefined;

export async function readDashboard(caller: AdminCaller): Promise<Dashboard> {
  await lookAsAdmin(caller);
  if (!counted || Date.now() - counted.at > MAX_AGE_MS) {
    const entry = { at: Date.now(), days: listDayNumbers(), totals: readTotals() };
    counted = entry;
    // A failed count is not kept; this caller sees the failure below.
    Promise.all([entry.days, entry.totals]).catch(() => {
      if (counted === entry) counted = undefined;
    });
  }
  const [days, totals, waiting, jobs, { bavail, blocks, bsize }] = await Promise.all([
    counted.days,
    counted.totals,
    countWaiting(),
    countGenerations(),
    statfs(env().dataDir),
  ]);
  return { days, totals, waiting, jobs, disk: { freeBytes: bavail * bsize, totalBytes: blocks * bsize } };
}
