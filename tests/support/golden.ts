/** Golden files: small committed results that a change of code must not change unseen. */
import { readFileSync, writeFileSync } from "node:fs";
import { expect } from "vitest";

/** Set to rewrite the files; the commit explains the difference. */
export const isUpdatingGolden = process.env.UPDATE_GOLDEN === "1";

const fileOf = (name: string) => new URL(`../golden/${name}.json`, import.meta.url);

/** The content of tests/golden/<name>.json. A missing file fails. */
export const readGolden = (name: string): unknown => JSON.parse(readFileSync(fileOf(name), "utf8"));

/** Expects `value` (plain JSON) to equal tests/golden/<name>.json. `UPDATE_GOLDEN=1` writes the file first. */
export function expectGolden(name: string, value: unknown): void {
  if (isUpdatingGolden) writeFileSync(fileOf(name), `${JSON.stringify(value, null, 2)}\n`);
  expect(value).toEqual(readGolden(name));
}
