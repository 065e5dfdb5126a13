/** A thread of check-meshes.ts: checks the cases it is sent, says how many triangles they had and what was wrong. */
import { parentPort, workerData } from "node:worker_threads";
import { type CaseKind, type CaseResult, checkCase } from "./mesh-case";

export interface Batch {
  first: number;
  count: number;
}
export interface BatchReport {
  count: number;
  emptyCount: number;
  triangleCount: number;
  countByKind: Partial<Record<CaseKind, number>>;
  failures: { index: number; result: CaseResult }[];
}

const { seed } = workerData as { seed: string };

parentPort?.on("message", ({ first, count }: Batch) => {
  const report: BatchReport = { count, emptyCount: 0, triangleCount: 0, countByKind: {}, failures: [] };
  for (let index = first; index < first + count; index++) {
    const result = checkCase(seed, index);
    report.triangleCount += result.triangleCount;
    if (result.triangleCount === 0) report.emptyCount++;
    report.countByKind[result.kind] = (report.countByKind[result.kind] ?? 0) + 1;
    if (result.defect !== null) report.failures.push({ index, result });
  }
  parentPort?.postMessage(report);
});
