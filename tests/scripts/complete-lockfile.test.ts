import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { addMissingBuilds, systemOf } from "@/scripts/complete-lockfile.mjs";

describe("complete-lockfile", () => {
  test("the committed lockfile names every build of every package, so that npm ci works on every system", () => {
    const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
    expect(Object.keys(packages).length).toBeGreaterThan(300);
    expect(addMissingBuilds(packages), 'run "npm run lockfile"').toEqual([]);
  });

  test("a missing build is added in its parent's version, for the system that its name says", () => {
    const packages = {
      "node_modules/tool": { version: "2.0.0", dev: true, optionalDependencies: { "@tool/linux-x64-musl": "2.0.1" } },
    };
    expect(addMissingBuilds(packages)).toEqual(["node_modules/@tool/linux-x64-musl"]);
    expect(packages).toHaveProperty(["node_modules/@tool/linux-x64-musl"], {
      version: "2.0.1",
      dev: true,
      optional: true,
      os: ["linux"],
      cpu: ["x64"],
      libc: ["musl"],
    });
  });

  test("a name without a system is refused", () => {
    expect(() => systemOf("@tool/native")).toThrow("does not say its system");
  });
});
