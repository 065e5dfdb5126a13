/** Golden files: small committed results that a change of code must not change unseen. */
import { readFileSync, writeFileSync } from "node:fs";
import { expect } from "vitest";

/**
 * Expects `value` (plain JSON) to equal tests/golden/<name>.json. `UPDATE_GOLDEN=1` writes the file first; the commit
 * explains the difference. A missing file fails.
 */
export function expectGolden(name: string, value: unknown): void {
  const file = new URL(`../golden/${name}.json`, import.meta.url);
  if (process.env.UPDATE_GOLDEN === "1") writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
  expect(value).toEqual(JSON.parse(readFileSync(file, "utf8")));
}
