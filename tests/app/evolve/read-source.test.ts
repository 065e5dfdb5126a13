import { expect, test } from "vitest";
import { readSource } from "@/app/evolve/_evolve/read-source";

const ID = "0123456789abcdef0123456789abcdef";

test("the address names what a run starts from", () => {
  expect(readSource({})).toEqual({ kind: "scratch" });
  expect(readSource({ design: ID })).toEqual({ kind: "design", designId: ID });
  expect(readSource({ organism: `${ID}.14` })).toEqual({ kind: "organism", generationId: ID, slot: 14 });
});

test.each([
  { design: "xyz" },
  { design: [ID, ID] },
  { design: "" },
  { organism: ID },
  { organism: `${ID}.15` },
  { organism: `${ID}.-1` },
  { organism: `${ID.toUpperCase()}.1` },
  { organism: [`${ID}.1`] },
])("an address that cannot exist is refused: %j", (parameters) => {
  expect(readSource(parameters)).toBeNull();
});
