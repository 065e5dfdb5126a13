import { expect, test } from "vitest";
import { readSource } from "@/app/evolve/_evolve/read-source";

const ID = "0123456789abcdef0123456789abcdef";
const OTHER = "fedcba9876543210fedcba9876543210";

test("the address names what a run starts from", () => {
  expect(readSource({})).toEqual({ kind: "scratch" });
  expect(readSource({ design: ID })).toEqual({ kind: "design", designId: ID });
  expect(readSource({ design: ID, cross: OTHER })).toEqual({ kind: "cross", designId: ID, otherDesignId: OTHER });
  expect(readSource({ organism: `${ID}.14` })).toEqual({ kind: "organism", generationId: ID, slot: 14 });
});

test.each([
  { design: "xyz" },
  { design: [ID, ID] },
  { design: "" },
  { cross: ID },
  { design: ID, cross: ID },
  { design: ID, cross: "xyz" },
  { organism: ID },
  { organism: `${ID}.15` },
  { organism: `${ID}.-1` },
  { organism: `${ID.toUpperCase()}.1` },
  { organism: [`${ID}.1`] },
])("an address that cannot exist is refused: %j", (parameters) => {
  expect(readSource(parameters)).toBeNull();
});
