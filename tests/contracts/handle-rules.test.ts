import { expect, test } from "vitest";
import { friendlyHandle } from "@/lib/contracts/handle";
import { Handle } from "@/lib/contracts/handle-rules";
import { sha256Hex } from "@/lib/kernel/hash/sha256";

const problemOf = (handle: string) => Handle.safeParse(handle).error?.issues[0]?.message ?? null;

test("names of small letters, digits and single hyphens are fine, capitals are made small", () => {
  for (const handle of ["ada", "moss-maker", "fox-2000", "3d-fan", "a".repeat(30)]) {
    expect(problemOf(handle)).toBeNull();
  }
  expect(Handle.parse(" Moss-Maker ")).toBe("moss-maker");
});

test.each([
  ["ab", "must have at least 3 characters"],
  ["a".repeat(31), "must have at most 30 characters"],
  ["snow fox", "may hold small letters, digits and hyphens only"],
  ["naïve", "may hold small letters, digits and hyphens only"],
  ["<b>x</b>", "may hold small letters, digits and hyphens only"],
  ["fox-", "may have single hyphens only, between letters or digits"],
  ["a--b", "may have single hyphens only, between letters or digits"],
  ["everform", "is kept for the site itself"],
  ["Admin", "is kept for the site itself"],
])("%s is refused: it %s", (handle, problem) => {
  expect(problemOf(handle)).toBe(problem);
});

test("names go through the filter of words", () => {
  for (const handle of ["f-u-c-k", "big-ass", "n1gger"]) {
    expect(problemOf(handle)).toBe("holds a word that we do not allow");
  }
  for (const handle of ["assess", "bass-player", "classic-essex", "grape-fan"]) expect(problemOf(handle)).toBeNull();
});

test("friendly names that the site gives pass its own rules", () => {
  for (let index = 0; index < 2_000; index++) {
    const handle = friendlyHandle(sha256Hex(`visitor ${index}`).slice(0, 32));
    expect(problemOf(handle), handle).toBeNull();
  }
});
