import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, extname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const violations: [rule: string, path: string, source: string][] = [
  ["noRestrictedImports", "lib/kernel/neat/mutate.ts", 'import { readFileSync } from "node:fs";\nreadFileSync("x");\n'],
  ["noRestrictedImports", "lib/kernel/neat/mutate.ts", 'import { z } from "zod";\nz.string();\n'],
  ["noRestrictedImports", "lib/kernel/neat/mutate.ts", 'import { log } from "../../log";\nlog.info("x");\n'],
  ["noRestrictedImports", "lib/kernel/neat/mutate.ts", 'import { log } from "@/lib/log";\nlog.info("x");\n'],
  ["noRestrictedImports", "lib/kernel/index.ts", 'import { log } from "../log";\nlog.info("x");\n'],
  ["noRestrictedImports", "lib/kernel/neat/mutate.ts", 'await import("three");\n'],
  ["noRestrictedGlobals", "lib/kernel/neat/mutate.ts", "export const now = Date.now();\n"],
  ["noRestrictedGlobals", "lib/kernel/neat/mutate.ts", "export const id = process.pid;\n"],
  ["noMathRandom", "lib/kernel/neat/mutate.ts", "export const x = Math.random();\n"],
  ["noMathRandom", "lib/kernel/index.ts", "export const { floor, random } = Math;\n"],
  ["noRestrictedImports", "lib/contracts/evolve.ts", 'import { prisma } from "@/lib/db/client";\nprisma.run;\n'],
  ["noRestrictedImports", "lib/formats/vf.ts", 'import { deflateRawSync } from "node:zlib";\ndeflateRawSync("");\n'],
  ["noRestrictedImports", "lib/db/run-repo.ts", 'import { evolve } from "@/lib/services/evolve";\nevolve();\n'],
  ["noRestrictedImports", "lib/jobs/breed.ts", 'import { prisma } from "@/lib/db/client";\nprisma.run;\n'],
  ["noRestrictedImports", "lib/services/evolve.ts", 'import "server-only";\n'],
  ["noRestrictedImports", "lib/services/evolve.ts", 'import { breed } from "@/worker/handlers/breed";\nbreed();\n'],
  ["noRestrictedImports", "app/page.tsx", 'import { prisma } from "@/lib/db/client";\nprisma.run;\n'],
  ["noRestrictedImports", "app/page.tsx", 'import { Scene } from "three";\nnew Scene();\n'],
  ["noRestrictedImports", "app/_components/tile.tsx", 'import { evolve } from "@/lib/services/evolve";\nevolve();\n'],
  ["noRestrictedImports", "app/_viewer/scene.tsx", 'import { env } from "@/lib/config/env";\nenv();\n'],
  ["noRestrictedImports", "worker/main.ts", 'import page from "@/app/page";\npage();\n'],
  ["noProcessEnv", "lib/services/evolve.ts", "export const url = process.env.DATABASE_URL;\n"],
  ["noProcessEnv", "app/page.tsx", "export const url = process.env.DATABASE_URL;\n"],
  ["noProcessEnv", "worker/main.ts", "export const url = process.env.DATABASE_URL;\n"],
];

const allowed: [path: string, source: string][] = [
  [
    "lib/kernel/neat/mutate.ts",
    'import { createRng } from "../random/rng";\nimport { x } from "./x";\ncreateRng(x);\n',
  ],
  ["lib/kernel/index.ts", 'export { createRng } from "./random/rng";\n'],
  [
    "lib/contracts/evolve.ts",
    'import { z } from "zod";\nimport { x } from "./ids";\nimport { y } from "@/lib/kernel";\nz.string(x, y);\n',
  ],
  [
    "app/_viewer/scene.tsx",
    'import { Scene } from "three";\nimport { decodeVf } from "@/lib/formats/vf";\nnew Scene(decodeVf);\n',
  ],
  ["lib/config/env.ts", "export const url = process.env.DATABASE_URL;\n"],
  ["app/page.tsx", 'import { evolve } from "@/lib/services/evolve";\nevolve();\n'],
];

/** The file a snippet is linted as: in the folder of `path` under a name of its own, unless the rule is about that very file. */
const caseFile = (path: string, index: number): string =>
  basename(path) === "env.ts" ? path : join(dirname(path), `case-${index}${extname(path)}`);

const snippets = [
  ...violations.map(([, path, source]) => ({ path, source })),
  ...allowed.map(([path, source]) => ({ path, source })),
];

/** All snippets are linted by one run; this is what it printed, by snippet. */
const firedRules: string[][] = [];
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "everform-lint-"));
  const settings = JSON.parse(readFileSync("biome.json", "utf8")) as Record<string, unknown>;
  writeFileSync(join(folder, "biome.json"), JSON.stringify({ ...settings, $schema: undefined, vcs: undefined }));
  cpSync("scripts/lint", join(folder, "scripts/lint"), { recursive: true });
  const files = snippets.map(({ path, source }, index) => {
    const file = caseFile(path, index);
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), source);
    return file;
  });
  const result = spawnSync(
    resolve("node_modules/.bin/biome"),
    ["lint", "--colors=off", "--max-diagnostics=none", ...files],
    {
      cwd: folder,
      encoding: "utf8",
    },
  );
  const output = `${result.stdout}${result.stderr}`;
  expect(output).toContain(`Checked ${files.length} files`);
  for (const file of files) {
    // Each report begins with its file, line and column at the start of a line.
    const reports = output.split(/^(?=\S+:\d+:\d+ )/m).filter((report) => report.startsWith(`${file}:`));
    const names = reports.map((report) => / lint\/\w+\/(\w+) /.exec(report)?.[1]);
    const isRandom = reports.some((report) => report.includes("Randomness is an argument"));
    firedRules.push([...names.filter((name) => name !== undefined), ...(isRandom ? ["noMathRandom"] : [])]);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the import and environment rules", () => {
  test.each(violations.map((violation, index) => ({ violation, index })))(
    "$violation.0 fires in $violation.1 on $violation.2",
    (one) => {
      expect(firedRules[one.index]).toContain(one.violation[0]);
    },
  );

  test.each(allowed.map((snippet, index) => ({ snippet, index })))(
    "nothing fires in $snippet.0 on $snippet.1",
    (one) => {
      expect(firedRules[violations.length + one.index]).toEqual([]);
    },
  );
});
