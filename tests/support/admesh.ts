/** admesh, an independent program that judges STL files (Debian package `admesh`). */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface AdmeshReport {
  facetCount: number;
  partCount: number;
  volume: number;
  size: { x: number; y: number; z: number };
  low: { x: number; y: number; z: number };
  /** What admesh found wrong or had to repair; all 0 for a closed, oriented solid. */
  defects: Record<string, number>;
}

const DEFECT_LINES = {
  disconnectedFacets: /Total disconnected facets\s*:\s*(\d+)/,
  degenerateFacets: /Degenerate facets\s*:\s*(\d+)/,
  edgesFixed: /Edges fixed\s*:\s*(\d+)/,
  facetsRemoved: /Facets removed\s*:\s*(\d+)/,
  facetsAdded: /Facets added\s*:\s*(\d+)/,
  facetsReversed: /Facets reversed\s*:\s*(\d+)/,
  backwardsEdges: /Backwards edges\s*:\s*(\d+)/,
  normalsFixed: /Normals fixed\s*:\s*(\d+)/,
} as const;

/** Runs admesh on an STL file. Throws with one sentence when admesh is missing, refuses the file or says nothing. */
export function judgeStl(stl: Uint8Array): AdmeshReport {
  const folder = mkdtempSync(join(tmpdir(), "everform-admesh-"));
  try {
    const file = join(folder, "shape.stl");
    writeFileSync(file, stl);
    const run = spawnSync("admesh", [file], { encoding: "utf8" });
    if (run.error && "code" in run.error && run.error.code === "ENOENT")
      throw new Error(
        "The program admesh is missing: run `apt-get install -y --no-install-recommends admesh` as root.",
      );
    if (run.error || run.status !== 0) throw new Error(`admesh refused the file: ${run.error ?? run.stderr}`);
    return readReport(run.stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(text: string): AdmeshReport {
  const read = (pattern: RegExp) => {
    const found = pattern.exec(text)?.[1];
    if (found === undefined) throw new Error(`admesh's report has no line like ${pattern}:\n${text}`);
    return Number(found);
  };
  const span = (axis: string) => ({
    low: read(new RegExp(`Min ${axis} = *(-?[\\d.]+)`)),
    high: read(new RegExp(`Max ${axis} = *(-?[\\d.]+)`)),
  });
  const [x, y, z] = [span("X"), span("Y"), span("Z")];
  return {
    facetCount: read(/Number of facets\s*:\s*(\d+)/),
    partCount: read(/Number of parts\s*:\s*(\d+)/),
    volume: read(/Volume\s*:\s*(-?[\d.]+)/),
    size: { x: x.high - x.low, y: y.high - y.low, z: z.high - z.low },
    low: { x: x.low, y: y.low, z: z.low },
    defects: Object.fromEntries(Object.entries(DEFECT_LINES).map(([name, pattern]) => [name, read(pattern)])),
  };
}

/** Names of the defects that are not 0. */
export const defectsOf = (report: AdmeshReport): string[] =>
  Object.entries(report.defects).flatMap(([name, count]) => (count === 0 ? [] : [`${name}: ${count}`]));
