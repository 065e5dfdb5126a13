import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { apiDocument } from "@/tests/support/api-document";

const FOLDER = join(import.meta.dirname, "../../../app/api/v1");

/** Every route file below app/api/v1 as the document writes its address, with the methods it answers. */
function routesInFiles(): string[] {
  return readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("route.ts"))
    .flatMap((file) => {
      const source = readFileSync(join(FOLDER, file), "utf8");
      const path = `/${file.slice(0, -"/route.ts".length)}`.replace(/\[(\w+)\]/g, "{$1}");
      expect(source, `${file} answers preflights`).toContain("export const OPTIONS = openPreflight;");
      const methods = [...source.matchAll(/export const (GET|POST|PUT|PATCH|DELETE) =/g)].map((match) => match[1]);
      return methods.map((method) => `${method} ${path}`);
    })
    .sort();
}

test("the document is valid OpenAPI 3.1", async () => {
  const result = await new Validator().validate({ ...structuredClone(apiDocument) });
  expect(result.errors ?? []).toEqual([]);
  expect(result.valid).toBe(true);
  expect(apiDocument.openapi).toBe("3.1.0");
});

test("the document lists exactly the routes that there are", () => {
  expect(existsSync(FOLDER)).toBe(true);
  const documented = Object.entries(apiDocument.paths)
    .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`))
    .sort();
  expect(documented.length).toBeGreaterThan(9);
  expect(documented).toEqual(routesInFiles());
});

test("every parameter in a path is described, and is required", () => {
  for (const [path, methods] of Object.entries(apiDocument.paths)) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    for (const { parameters } of Object.values(methods)) {
      const described = parameters.filter((parameter) => parameter.in === "path");
      expect(described.map(({ name }) => name)).toEqual(names);
      expect(described.every(({ required }) => required)).toBe(true);
    }
  }
});
