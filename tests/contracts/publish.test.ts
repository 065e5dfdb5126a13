import { describe, expect, test } from "vitest";
import { LICENCES, licencesAfter, suggestedLicence } from "@/lib/contracts/licence";
import { SaveDesignInput } from "@/lib/contracts/publish";
import { ReportInput } from "@/lib/contracts/report";
import { normaliseTag, TagName, Tags } from "@/lib/contracts/tag";

const ID = "0123456789abcdef0123456789abcdef";
const input = (changes: Record<string, unknown> = {}) => ({
  generationId: ID,
  slot: 3,
  title: "Vase",
  description: "",
  tags: [],
  licence: "BY",
  visibility: "public",
  ...changes,
});

describe("the words of a design", () => {
  test("are NFC, without spaces at the ends or doubled ones", () => {
    const parsed = SaveDesignInput.parse(
      input({ title: "  E\u0301toile \u00a0 filante ", description: "a\r\nb\n\n\n\nc " }),
    );
    expect(parsed).toMatchObject({ title: "Étoile filante", description: "a\nb\n\nc" });
    expect(SaveDesignInput.parse(input({ title: "🏺".repeat(80) })).title).toHaveLength(160);
  });

  test.each([
    ["no name", { title: "  " }],
    ["a name of 81 characters", { title: "x".repeat(81) }],
    ["a line end in the name", { title: "a\nb" }],
    ["a NUL in the words", { description: "a\u0000b" }],
    ["letters that turn the direction", { title: "abc\u202etxt.exe" }],
    ["half a character", { title: "abc\ud83c" }],
    ["an isolate", { description: "\u2066x" }],
    ["words of 2,001 characters", { description: "x".repeat(2001) }],
    ["nine tags", { tags: Array.from({ length: 9 }, (_, index) => `tag ${index}`) }],
    ["a tag of 31 letters", { tags: ["x".repeat(31)] }],
    ["a tag of signs", { tags: ["<script>"] }],
    ["an unknown licence", { licence: "MIT" }],
    ["an unknown visibility", { visibility: "unlisted" }],
    ["a slot that does not exist", { slot: 15 }],
    ["an unknown key", { author: ID }],
  ])("%s is refused", (_, changes) => {
    expect(SaveDesignInput.safeParse(input(changes)).success).toBe(false);
  });
});

describe("tags", () => {
  test("are lower case with single spaces; equal ones are one", () => {
    expect(normaliseTag(" #Chess   KING ")).toBe("chess king");
    expect(Tags.parse(["Vase", "#vase", "VASE ", "Ｖase"])).toEqual(["vase"]);
    expect(Tags.parse([..."abcdefgh", "A", "B"])).toHaveLength(8);
    expect(TagName.parse("Jugendstil-Vase")).toBe("jugendstil-vase");
    expect(TagName.parse("花瓶")).toBe("花瓶");
    expect(TagName.safeParse("#").success).toBe(false);
  });
});

describe("licences of offspring", () => {
  test("keep naming, share-alike and non-commercial", () => {
    expect(licencesAfter([])).toEqual([...LICENCES]);
    expect(licencesAfter(["CC0"])).toEqual([...LICENCES]);
    expect(licencesAfter(["BY"])).toEqual(["BY", "BY_SA", "BY_NC"]);
    expect(licencesAfter(["BY_SA"])).toEqual(["BY_SA"]);
    expect(licencesAfter(["BY_NC", "BY"])).toEqual(["BY_NC"]);
    expect(licencesAfter(["BY_SA", "BY_NC"])).toEqual([]);
  });

  test("an allowed licence allows itself further down the line", () => {
    for (const ancestor of LICENCES) {
      for (const child of licencesAfter([ancestor])) {
        for (const grandchild of licencesAfter([child])) expect(licencesAfter([ancestor])).toContain(grandchild);
      }
    }
  });

  test("the suggested one is allowed whenever one is", () => {
    expect(suggestedLicence(LICENCES)).toBe("BY");
    expect(suggestedLicence(["BY_NC"])).toBe("BY_NC");
  });
});

test("a report names one of the known reasons", () => {
  const target = { kind: "design", id: ID };
  expect(ReportInput.parse({ target, reason: "spam" }).text).toBe("");
  expect(ReportInput.safeParse({ target, reason: "boring" }).success).toBe(false);
});
