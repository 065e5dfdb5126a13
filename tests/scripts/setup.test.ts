import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { countPlaywright, countReport, countVitest } from "@/scripts/setup/count-tests.mjs";
import { isInstalled } from "@/scripts/setup/install.mjs";
import { isSupportedNode, requireSupportedNode } from "@/scripts/setup/node-version.mjs";

const folder = mkdtempSync(join(tmpdir(), "everform-setup-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the version of Node", () => {
  test.each(["18.20.8", "20.18.3", "21.7.0", "22.11.0", "23.9.0"])("%s is too old or not kept up", (version) => {
    expect(isSupportedNode(version)).toBe(false);
    expect(() => requireSupportedNode(version)).toThrow(`This is Node ${version}, and Everform needs 20.19`);
  });

  test.each(["20.19.0", "20.20.2", "22.12.0", "24.0.0", "26.1.0"])("%s is supported", (version) => {
    expect(isSupportedNode(version)).toBe(true);
  });
});

describe("isInstalled", () => {
  function checkout(name: string, installed: object | null): string {
    const root = join(folder, name);
    mkdirSync(join(root, "node_modules"), { recursive: true });
    const locked = {
      "": { name: "site" },
      "node_modules/a": { version: "1.0.0" },
      "node_modules/other-system": { version: "1.0.0", optional: true },
    };
    writeFileSync(join(root, "package-lock.json"), JSON.stringify({ packages: locked }));
    if (installed)
      writeFileSync(join(root, "node_modules", ".package-lock.json"), JSON.stringify({ packages: installed }));
    return root;
  }

  test("a fresh checkout is not installed", () => {
    expect(isInstalled(checkout("fresh", null))).toBe(false);
  });

  test("locked packages in place are enough; builds for other systems may be absent", () => {
    expect(isInstalled(checkout("whole", { "node_modules/a": { version: "1.0.0" } }))).toBe(true);
  });

  test("a package in another version, or missing, calls for an installation", () => {
    expect(isInstalled(checkout("old", { "node_modules/a": { version: "0.9.0" } }))).toBe(false);
    expect(isInstalled(checkout("missing", {}))).toBe(false);
  });
});

describe("counting tests", () => {
  const vitest = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, testResults: [] };

  test("skipped and planned tests count as failed", () => {
    expect(countVitest(vitest)).toEqual({ passed: 5, failed: 4 });
    const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 2 };
    expect(countPlaywright({ stats, errors: [] })).toEqual({ passed: 4, failed: 3 });
  });

  test("a file that could not be loaded counts as one failure", () => {
    const broken = { status: "failed", assertionResults: [] };
    const report = { ...vitest, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [broken] };
    expect(countVitest(report)).toEqual({ passed: 5, failed: 1 });
  });

  test("errors outside of any browser test count", () => {
    const stats = { expected: 3, unexpected: 0, flaky: 0, skipped: 0 };
    expect(countPlaywright({ stats, errors: ["the site did not start"] })).toEqual({ passed: 3, failed: 1 });
  });

  test("a missing, unreadable or empty report is a failure, and so is an exit code that it does not explain", () => {
    const file = join(folder, "report.json");
    const whole = { ...vitest, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
    expect(countReport(file, countVitest, 0)).toEqual({ passed: 0, failed: 1 });
    writeFileSync(file, "{ cut");
    expect(countReport(file, countVitest, 0)).toEqual({ passed: 0, failed: 1 });
    writeFileSync(file, JSON.stringify({ ...whole, numPassedTests: 0 }));
    expect(countReport(file, countVitest, 0)).toEqual({ passed: 0, failed: 1 });
    writeFileSync(file, JSON.stringify(whole));
    expect(countReport(file, countVitest, 1)).toEqual({ passed: 5, failed: 1 });
    expect(countReport(file, countVitest, 0)).toEqual({ passed: 5, failed: 0 });
  });
});
