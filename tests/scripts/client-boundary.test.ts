import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const FORBIDDEN =
  /from "(@\/lib\/(?!kernel|contracts|formats|print)[^"]*|node:[^"]*|@\/worker[^"]*|@\/app\/_server[^"]*|server-only|pg|bullmq|ioredis|sharp|pino)"/g;

/** The forbidden imports of a source, when it is a client component; type-only imports leave no trace in the bundle and are fine. */
function forbiddenClientImports(source: string): string[] {
  if (!/^(\/\*[\s\S]*?\*\/\s*|\/\/.*\s*)*["']use client["']/.test(source)) return [];
  const withoutTypes = source.replace(/^import type [\s\S]*?;$/gm, "");
  return [...withoutTypes.matchAll(FORBIDDEN)].map((match) => match[1] as string);
}

function sourcesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}

describe("client components", () => {
  test("import only what a browser may load", () => {
    const sources = sourcesBelow("app");
    expect(sources.some((file) => readFileSync(file, "utf8").includes('"use client"'))).toBe(true);
    const offences = sources.flatMap((file) =>
      forbiddenClientImports(readFileSync(file, "utf8")).map((imported) => `${file} imports ${imported}`),
    );
    expect(offences).toEqual([]);
  });

  test("the rule notices a client component that imports a service, and leaves other files alone", () => {
    const body =
      'import { evolve } from "@/lib/services/evolve";\nimport type { Viewer } from "@/lib/services/viewer";\n';
    expect(forbiddenClientImports(`"use client";\n${body}`)).toEqual(["@/lib/services/evolve"]);
    expect(forbiddenClientImports(`/** A tile. */\n"use client";\n${body}`)).toEqual(["@/lib/services/evolve"]);
    expect(forbiddenClientImports(body)).toEqual([]);
  });
});
