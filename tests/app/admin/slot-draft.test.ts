import { describe, expect, test } from "vitest";
import { emptySlot, type SlotDraft, withChessMen, withStoredIds } from "@/app/admin/challenges/_challenges/slot-draft";
import { CHESS_TAGS } from "@/lib/contracts/challenge";

const stored = (id: string, tag: string): SlotDraft => ({ ...emptySlot(0), key: id, id, title: tag, tag });

describe("filling in the six men", () => {
  test("keeps the slots of men who are there, under their ids, and every other slot", () => {
    const men = withChessMen([stored("b1", "bishop"), emptySlot(1), stored("v1", "vase"), stored("k1", "King ")], "en");
    expect(men.map(({ tag }) => tag)).toEqual([...CHESS_TAGS, "vase"]);
    expect(men.map(({ id }) => id)).toEqual(["k1", null, "b1", null, null, null, "v1"]);
    expect(men[0]).toMatchObject({ key: "k1", title: "King", placeCount: "2" });
    expect(new Set(men.map(({ key }) => key)).size).toBe(7);
    expect(withChessMen(men, "en")).toEqual(men);
  });
});

test("slots that were saved are the same slots when they are saved again, also when the list changed meanwhile", () => {
  const sent: SlotDraft[] = [stored("a1", "a"), { ...emptySlot(1), key: "new-b" }, { ...emptySlot(2), key: "new-c" }];
  const late: SlotDraft = { ...emptySlot(3), key: "new-d" };
  const now = [late, sent[2]!, sent[0]!];
  expect(withStoredIds(now, sent, [{ id: "a1" }, { id: "b1" }, { id: "c1" }]).map(({ id }) => id)).toEqual([
    null,
    "c1",
    "a1",
  ]);
});
