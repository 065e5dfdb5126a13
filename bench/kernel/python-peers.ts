/** Runs python-peers.py with the same genomes and fields that the other contenders get. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Cppn, type CppnNode, decodeCppn, type Genome, ISOVALUE } from "@/lib/kernel";
import type { Timing } from "./time-together";

export interface PythonResult {
  versions: Record<string, string>;
  /** Why nothing ran, or null. */
  missing: string | null;
  times: Partial<Record<string, Timing>>;
}

/** The first that has numpy; Debian's own first, as the packages are installed for that one. */
const INTERPRETERS = ["/usr/bin/python3", "python3"];

function findInterpreter(): string | null {
  for (const interpreter of INTERPRETERS) {
    const { status } = spawnSync(interpreter, ["-c", "import numpy"], { stdio: "ignore" });
    if (status === 0) return interpreter;
  }
  return null;
}

export function runPythonPeers(work: {
  screens: readonly (readonly Genome[])[];
  paddedFields: readonly Float32Array[];
  big: { field: Float32Array; corners: readonly [number, number, number] };
  turns: number;
  warmUp: number;
}): PythonResult {
  const interpreter = findInterpreter();
  if (interpreter === null) return { versions: {}, missing: "no python3 with numpy", times: {} };
  const folder = mkdtempSync(join(tmpdir(), "bench-kernel-"));
  try {
    const { turns, warmUp } = work;
    const screens = work.screens.map((genomes) => genomes.map((genome) => networkOf(decodeCppn(genome))));
    const settings = { isovalue: ISOVALUE, turns, warmUp, big: work.big.corners, screens };
    writeFileSync(join(folder, "work.json"), JSON.stringify(settings));
    writeFileSync(join(folder, "fields.f32"), Buffer.concat(work.paddedFields.map(bytesOf)));
    writeFileSync(join(folder, "big.f32"), bytesOf(work.big.field));
    return runIn(folder, interpreter);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const bytesOf = (field: Float32Array): Buffer => Buffer.from(field.buffer, field.byteOffset, field.byteLength);

function runIn(folder: string, interpreter: string): PythonResult {
  const script = join(import.meta.dirname, "python-peers.py");
  const oneThread = { OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1", VTK_SMP_BACKEND_IN_USE: "Sequential" };
  const env = { ...process.env, ...oneThread };
  const output = execFileSync(interpreter, [script, folder], { encoding: "utf8", env });
  return { missing: null, ...(JSON.parse(output) as Pick<PythonResult, "versions" | "times">) };
}

/** Inputs by name, then nodes with the slots they read, numbered in order. Acyclic genomes only. */
function networkOf(cppn: Cppn): { inputs: readonly string[]; nodes: unknown[] } {
  const slotOf = new Map<number, number>(cppn.inputIds.map((_, slot) => [slot, slot]));
  const nodes = cppn.steps.map(({ nodes: [node] }) => {
    const { index, activation, sourceIndexes, weights } = node as CppnNode;
    slotOf.set(index, slotOf.size);
    return [activation, Array.from(sourceIndexes, (source, k) => [slotOf.get(source), weights[k]])];
  });
  return { inputs: cppn.inputIds, nodes };
}
