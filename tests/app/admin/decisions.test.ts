import { describe, expect, test } from "vitest";
import { decisionsAbout } from "@/app/admin/reports/decisions";

const labelsOf = (...thing: Parameters<typeof decisionsAbout>) => decisionsAbout(...thing).map(({ label }) => label);

describe("the decisions that a case offers", () => {
  test("hide or remove what is there, a profile at most hidden", () => {
    expect(labelsOf({ kind: "design", state: "active" })).toEqual(["reject", "hide", "remove"]);
    expect(labelsOf({ kind: "collection", state: "hidden" })).toEqual(["reject", "hide", "remove"]);
    expect(labelsOf({ kind: "visitor", state: "active" })).toEqual(["reject", "hide"]);
  });

  test("close the case of what is gone or removed", () => {
    for (const state of ["deleted", "removed"] as const) {
      expect(labelsOf({ kind: "design", state })).toEqual(["reject", "uphold"]);
    }
    expect(labelsOf({ kind: "visitor", state: "deleted" })).toEqual(["reject", "uphold"]);
  });
});
