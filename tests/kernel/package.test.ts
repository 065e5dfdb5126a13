/** The kernel as somebody would use it outside this project: its folder alone, no module system, no Node, and the README's example. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";
import { expect, test } from "vitest";
import * as kernel from "@/lib/kernel/index";

const FOLDER = join(import.meta.dirname, "../../lib/kernel");
const readme = readFileSync(join(FOLDER, "README.md"), "utf8");
const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";

/** Runs TypeScript of the kernel's folder in an empty world: the language, TextEncoder, WebAssembly, and a console that remembers. */
async function runAlone(source: string): Promise<string[]> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: FOLDER, loader: "ts" },
    ...{ bundle: true, write: false, format: "iife", platform: "neutral", target: "es2022", logLevel: "silent" },
  });
  const lines: string[] = [];
  const world = createContext({
    TextEncoder,
    WebAssembly,
    console: { log: (line: unknown) => lines.push(String(line)) },
  });
  runInContext(outputFiles[0]?.text ?? "", world);
  return lines;
}

test("the README's example runs with nothing but the language, and says what the kernel says here", async () => {
  const lines = await runAlone(example);
  const run = { settings: kernel.PRESETS.site, gridVoxels: kernel.DEFAULT_GRID, isovalue: kernel.ISOVALUE };
  const first = kernel.startScreen({ ...run, seed: "any text" });
  const { organisms } = kernel.breedScreen({
    ...{ ...run, seed: "another click", picks: [3, 11], speciesThreshold: first.speciesThreshold },
    strength: "medium",
    mode: "breed",
    population: first.organisms.map((organism) => organism.genome),
  });
  const expected = organisms.map(({ operator, field }) => {
    const mesh = kernel.extractIsosurface(field, kernel.DEFAULT_GRID, kernel.ISOVALUE, "smooth");
    expect(mesh.indices.length).toBeGreaterThan(0);
    return `${operator}: ${mesh.positions.length / 3} vertices, ${mesh.indices.length / 3} triangles`;
  });
  expect(lines).toEqual(expected);
});

test("the folder compiles alone, with the README's example, under the compiler's strictest options", () => {
  const alone = mkdtempSync(join(tmpdir(), "kernel-alone-"));
  try {
    cpSync(FOLDER, alone, { recursive: true });
    writeFileSync(join(alone, "example.ts"), example);
    const compilerOptions = {
      ...{ strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, noImplicitOverride: true },
      ...{ noUnusedLocals: true, noUnusedParameters: true, noFallthroughCasesInSwitch: true, isolatedModules: true },
      ...{ target: "es2022", module: "esnext", moduleResolution: "bundler", types: [], noEmit: true },
      // For TextEncoder, WebAssembly and console only: that nothing else of a browser is used is what runAlone shows.
      lib: ["es2022", "dom"],
    };
    writeFileSync(join(alone, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["**/*.ts"] }));
    const compiler = join(FOLDER, "../../node_modules/.bin/tsc");
    const { status, stdout } = spawnSync(compiler, ["-p", alone], { encoding: "utf8" });
    expect(stdout).toBe("");
    expect(status).toBe(0);
  } finally {
    rmSync(alone, { recursive: true });
  }
}, 60_000);

test("without WebAssembly the plain evaluator gives the same field", async () => {
  const source = (before: string) => `
    import { createRng, sampleField, sha256, startOrganism, toHex, PRESETS } from "./index";
    ${before}
    const genome = startOrganism(createRng("alone", "test"), { settings: PRESETS.site, isovalue: -0.1 });
    console.log(toHex(sha256(new Uint8Array(sampleField(genome, { x: 9, y: 9, z: 18 }).buffer))));`;
  const [plain] = await runAlone(source("globalThis.WebAssembly = undefined;"));
  const genome = kernel.startOrganism(kernel.createRng("alone", "test"), {
    settings: kernel.PRESETS.site,
    isovalue: -0.1,
  });
  const field = kernel.sampleFieldPlain(genome, { x: 9, y: 9, z: 18 });
  expect(plain).toBe(kernel.toHex(kernel.sha256(new Uint8Array(field.buffer))));
  expect(await runAlone(source(""))).toEqual([plain]);
});

test("every name of the README's list is exported", () => {
  const table = readme.slice(readme.indexOf("## What there is"), readme.indexOf("Every file opens"));
  const names = [...table.matchAll(/`([A-Za-z0-9_]+)`/g)].map((match) => match[1] as string);
  expect(names.length).toBeGreaterThan(40);
  expect(names.filter((name) => !(name in kernel))).toEqual([]);
});
