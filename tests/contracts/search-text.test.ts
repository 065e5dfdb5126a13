import { expect, test } from "vitest";
import { foldText, queryWords, searchTextOf } from "@/lib/contracts/search-text";

test("case, accents and punctuation do not matter", () => {
  expect(foldText("  Châtelaine's  ÖLKRUG -- nº 7 ")).toBe("chatelaine s olkrug no 7");
  expect(foldText("Straße, Łódź, Ærø, ﬁne")).toBe("strasse lodz aero fine");
  expect(foldText("sunny-otter-4821")).toBe("sunny otter 4821");
});

test("letters of other scripts stay, what is no letter or digit goes", () => {
  expect(foldText("花瓶 и ваза")).toBe("花瓶 и ваза");
  expect(foldText("🎈 '); drop table design; -- \u0000\u202e")).toBe("drop table design");
  expect(foldText("&|!<->:*()")).toBe("");
});

test("a design is found by its title, its tags and its author", () => {
  expect(searchTextOf({ title: "Tall Vase", tags: ["art déco"], handle: "Seedbank" })).toBe(
    "tall vase art deco seedbank",
  );
});

test("a query is a few different words of bounded length", () => {
  expect(queryWords(" Vase  vase\tTALL ")).toEqual(["vase", "tall"]);
  expect(queryWords("!!!")).toEqual([]);
  expect(queryWords("a b c d e f g h i j")).toHaveLength(8);
  expect(queryWords("x".repeat(500))[0]).toHaveLength(40);
});
