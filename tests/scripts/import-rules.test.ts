import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/** Lints a snippet as if it were the file at `path`, and returns the names of the rules that fired. */
let lintAs: (path: string, source: string) => string[];
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "everform-lint-"));
  const settings = JSON.parse(readFileSync("biome.json", "utf8")) as Record<string, unknown>;
  writeFileSync(join(folder, "biome.json"), JSON.stringify({ ...settings, $schema: undefined, vcs: undefined }));
  cpSync("scripts/lint", join(folder, "scripts/lint"), { recursive: true });
  lintAs = (path, source) => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, source);
    const result = spawnSync(resolve("node_modules/.bin/biome"), ["lint", "--colors=off", path], {
      cwd: folder,
      encoding: "utf8",
    });
    rmSync(file);
    const output = `${result.stdout}${result.stderr}`;
    expect(output).toContain("Checked 1 file");
    const fired = [...output.matchAll(/ lint\/\w+\/(\w+) /g)].map((match) => match[1] as string);
    return output.includes("Randomness is an argument") ? [...fired, "noMathRandom"] : fired;
  };
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

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

describe("the import and environment rules", () => {
  test.each(violations)("%s fires in %s on %j", (rule, path, source) => {
    expect(lintAs(path, source)).toContain(rule);
  });

  test.each(allowed)("nothing fires in %s on %j", (path, source) => {
    expect(lintAs(path, source)).toEqual([]);
  });
});
