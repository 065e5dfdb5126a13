import { expect, test } from "vitest";
import { nearestWords } from "@/lib/services/nearest-words";

const KNOWN = ["vase", "vast", "lamp", "dragon", "dragonfly", "lighthouse", "otter", "vases"];

test.each([
  ["vsae", ["vase"]],
  ["vasse", ["vase", "vases"]],
  ["lmap", ["lamp"]],
  ["drgaon", ["dragon"]],
  ["dragnofly", ["dragonfly"]],
  ["lighthuose", ["lighthouse"]],
  ["lihgthuose", ["lighthouse"]],
  ["oter", ["otter"]],
])("%s is meant to be %s", (typed, meant) => {
  expect(nearestWords(typed, KNOWN).slice(0, meant.length)).toEqual(meant);
});

test("the beginning of a longer word is enough, after whole words", () => {
  expect(nearestWords("draogn", KNOWN)).toEqual(["dragon", "dragonfly"]);
  expect(nearestWords("lihgth", KNOWN)).toEqual(["lighthouse"]);
});

test("short words, strange words and no words have no guess", () => {
  expect(nearestWords("vsa", KNOWN)).toEqual([]);
  expect(nearestWords("xyzzy", KNOWN)).toEqual([]);
  expect(nearestWords("vsae", [])).toEqual([]);
});

test("letters beyond the basic plane are one letter each", () => {
  expect(nearestWords("𠮷野家店", ["𠮷野家屋"])).toEqual(["𠮷野家屋"]);
});
