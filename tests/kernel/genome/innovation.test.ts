import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { hiddenNodeId, linkInnovation } from "@/lib/kernel/genome/innovation";

const first64Bits = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 16);

test("a link's number is the first 64 bits of the hash of link|from|to", () => {
  expect(linkInnovation("x", "shape")).toBe(first64Bits("link|x|shape"));
  expect(linkInnovation("x", "shape")).toBe("f0bee0e2694bf2d8");
});

test("a link and its reverse have different numbers", () => {
  expect(linkInnovation("a", "b")).not.toBe(linkInnovation("b", "a"));
});

test("a hidden node's id is the first 64 bits of the hash of node|connection|ordinal|activation", () => {
  expect(hiddenNodeId("f0bee0e2694bf2d8", 2, "sine")).toBe(first64Bits("node|f0bee0e2694bf2d8|2|sine"));
});

test("ids stay the same when more links are asked for than are remembered", () => {
  const before = linkInnovation("first", "shape");
  for (let i = 0; i < 20_100; i++) linkInnovation(`n${i}`, "shape");
  expect(linkInnovation("first", "shape")).toBe(before);
  expect(linkInnovation("n20099", "shape")).toBe(first64Bits("link|n20099|shape"));
});
