import { expect, test } from "vitest";
import { friendlyHandle } from "@/lib/contracts/handle";

test("a handle is two words and a number, always the same for an id", () => {
  const id = "0123456789abcdef".repeat(2);
  expect(friendlyHandle(id)).toMatch(/^[a-z]+-[a-z]+-\d{1,4}$/);
  expect(friendlyHandle(id)).toBe(friendlyHandle(id));
});

test("ids that differ in one part get different handles", () => {
  const ids = [
    "00000000".repeat(4),
    `${"00000001"}${"00000000".repeat(3)}`,
    `${"00000000".repeat(2)}00000007${"00000000"}`,
  ];
  expect(new Set(ids.map(friendlyHandle)).size).toBe(3);
});
