/**
 * `npm run bench:kernel`: what the kernel costs, beside the peers that can be had, in one run on one thread. Never a test:
 * figures are read, not asserted. The figures to reach and their reasons: docs/kernel-speed.md.
 */
import { readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { simdKernel } from "@/lib/kernel/simd/simd-kernel";
import { printMachine } from "../machine";
import { benchBreeding } from "./breeding";
import { benchHighResolution } from "./high-resolution";
import { benchKernelBytes } from "./kernel-bytes";
import { Targets } from "./report";
import { benchScreenWork } from "./screens";

const PEERS = ["isosurface", "three", "manifold-3d"];

const versionOf = (name: string): string =>
  (JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")) as { version: string }).version;

printMachine();
const load = loadavg()[0] ?? 0;
console.log(`load      ${load.toFixed(2)} in the last minute, before this bench`);
if (load > 1) console.log("          The machine is busy: medians are too high, the least times tell more.");
console.log(`evaluator ${simdKernel() ? "SIMD" : "plain: this engine has no SIMD"}`);
console.log(`peers     ${PEERS.map((name) => `${name} ${versionOf(name)}`).join(", ")}`);

const targets = new Targets();
const python = benchScreenWork(targets);
const versions = Object.entries(python.versions).map(([name, version]) => `${name} ${version}`);
console.log(`\npeers from Debian: ${versions.join(", ") || `NOT RUN: ${python.missing}`}`);
for (const name of ["scikit-image", "vtk"]) {
  if (python.missing === null && !python.versions[name]) console.log(`  ${name}: NOT RUN, it is not installed`);
}
benchHighResolution(targets);
benchBreeding(targets);
await benchKernelBytes(targets);
targets.print();
