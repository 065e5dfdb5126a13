import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { canonicalGenomeJson, hiddenNodeId, linkInnovation, makeGenome } from "@/lib/kernel";
import { checkCollection, type StarterDesign } from "@/scripts/starter-collection/check-collection";
import { CHOSEN_DESIGNS } from "@/scripts/starter-collection/chosen-designs";
import { REQUIRED_OBJECTIVES } from "@/scripts/starter-collection/required-objectives";

const designs = JSON.parse(
  readFileSync(new URL("../../prisma/starter-collection/designs.json", import.meta.url), "utf8"),
) as StarterDesign[];

/** A copy of the collection after `damage`. */
const damaged = (damage: (copy: StarterDesign[]) => void) => {
  const copy = structuredClone(designs);
  damage(copy);
  return copy;
};
const check = (collection: StarterDesign[]) => checkCollection(collection, REQUIRED_OBJECTIVES);

test("the committed collection keeps every promise: enough, whole, closed, different, each objective represented", () => {
  expect(check(designs)).toBeNull();
});

test("the committed designs are the chosen ones, in their order", () => {
  expect(designs.map(({ title }) => title)).toEqual(CHOSEN_DESIGNS.map(({ title }) => title));
});

test("every description says that a script bred the design, and for what", () => {
  for (const { description, objective } of designs) {
    expect(description).toContain("Bred by a script");
    expect(description).toContain(objective.replace("likeness: ", ""));
  }
});

test("all six chess pieces are there, tagged", () => {
  for (const piece of ["king", "queen", "bishop", "knight", "rook", "pawn"])
    expect(designs.some(({ tags }) => tags.includes("chess") && tags.includes(piece))).toBe(true);
});

test("a broken promise is named in one sentence", () => {
  const [first, second] = designs as [StarterDesign, StarterDesign];
  expect(check(designs.slice(0, 59))).toBe("The collection has 59 designs, fewer than 60.");
  expect(checkCollection(designs, ["likeness: teapot"])).toBe("No design was bred for likeness: teapot.");
  expect(check(damaged((copy) => Object.assign(copy[1] as StarterDesign, { title: first.title })))).toBe(
    `Two designs are called "${first.title}".`,
  );
  expect(check(damaged((copy) => Object.assign(copy[0] as StarterDesign, { genome: { format: "none" } })))).toContain(
    `"${first.title}": `,
  );
  expect(check(damaged((copy) => Object.assign(copy[1] as StarterDesign, { genome: first.genome })))).toBe(
    `"${second.title}" has the genome of "${first.title}".`,
  );
});

test("a design in pieces is found", () => {
  // Slabs, one above the other: the cosine of a steep ramp along z.
  const ramp = linkInnovation("z", "shape");
  const hidden = hiddenNodeId(ramp, 0, "cosine");
  const link = (from: string, to: string, weight: number) => ({
    innovationNumber: linkInnovation(from, to),
    from,
    to,
    weight,
    birthDepth: 0,
  });
  const slabs = makeGenome({
    depth: 0,
    nodes: [
      { kind: "input", id: "z" },
      { kind: "hidden", id: hidden, activation: "cosine" },
      { kind: "output", id: "shape", activation: "sigmoid" },
    ],
    connections: [link("z", hidden, 9), link(hidden, "shape", -3)],
  });
  const collection = damaged((copy) =>
    Object.assign(copy[0] as StarterDesign, { genome: JSON.parse(canonicalGenomeJson(slabs)) }),
  );
  expect(check(collection)).toBe(`"${designs[0]?.title}" has 3 pieces.`);
});

test("two designs that share too much of their volume are found", () => {
  const [first] = designs as [StarterDesign];
  const nearCopy = damaged((copy) => {
    const genome = structuredClone(first.genome) as { connections: { weight: number }[] };
    const link = genome.connections[0] as { weight: number };
    link.weight = Math.fround(link.weight + 2 ** -16);
    Object.assign(copy[1] as StarterDesign, { genome });
  });
  expect(check(nearCopy)).toMatch(/^".+" and ".+" share \d+ % of their volume\.$/);
});
