import { expect, test } from "vitest";
import type { Genome } from "@/lib/kernel/genome/genome";
import { crossoverAlign } from "@/lib/kernel/neat/crossover-align";
import { crossoverSubtree } from "@/lib/kernel/neat/crossover-subtree";
import { makeOffspring } from "@/lib/kernel/neat/make-offspring";
import { PRESETS } from "@/lib/kernel/neat/settings";
import { createRng } from "@/lib/kernel/random/rng";
import { equalShares, misfit } from "@/tests/support/chi-square";
import { evolvedGenome } from "@/tests/support/evolved-genomes";

const parents = ["a", "b", "c", "d"].map((seed) => evolvedGenome(seed, 5));
const settings = PRESETS.site;
const strength = "medium";

test("the mate of a cross is another pick, each equally often", () => {
  const rng = createRng("mates", "test");
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < 20_000; i++) {
    const { parents: used } = makeOffspring({ kind: "crossover", owner: 1 }, { parents, settings, strength }, rng);
    expect(used[0]).toBe(1);
    counts[used[1] as number]!++;
  }
  expect(counts[1]).toBe(0);
  expect(misfit([counts[0], counts[2], counts[3]] as number[], equalShares(3))).toBeNull();
});

test("mutateOnlyProbability is the share of ordinary offspring with a single parent", () => {
  const rng = createRng("share", "test");
  const mixed = { ...settings, mutateOnlyProbability: 0.75 };
  const counts = [0, 0];
  for (let i = 0; i < 20_000; i++) {
    const born = makeOffspring({ kind: "mutation", owner: 0 }, { parents, settings: mixed, strength }, rng);
    expect(born.parents).toHaveLength(born.kind === "mutation" ? 1 : 2);
    counts[born.kind === "mutation" ? 0 : 1]!++;
  }
  expect(misfit(counts, [0.75, 0.25])).toBeNull();
});

test("a single parent is never crossed, whatever was planned", () => {
  const alone = {
    parents: parents.slice(0, 1),
    settings: { ...settings, mutateOnlyProbability: 0 },
    strength,
  } as const;
  for (const kind of ["mutation", "crossover", "subtree-swap"] as const) {
    expect(makeOffspring({ kind, owner: 0 }, alone, createRng(kind, "test"))).toMatchObject({
      kind: "mutation",
      parents: [0],
    });
  }
});

test.each([0, 1, 2])(
  "pick %i crossed is the first parent of an alignment, and the receiver of a subtree swap",
  (owner) => {
    const three = parents.slice(0, 3);
    const still = {
      ...settings,
      ...{ addNodeProbability: 0, addLinkProbability: 0, mutateWeightsProbability: 0, deleteNodeProbability: 0 },
    };
    const context = { parents: three, settings: still, strength: "medium" } as const;
    for (let seed = 0; seed < 10; seed++) {
      for (const [kind, cross] of [
        ["crossover", crossoverAlign],
        ["subtree-swap", crossoverSubtree],
      ] as const) {
        const born = makeOffspring({ kind, owner }, context, createRng("roles", "test", seed));
        const rng = createRng("roles", "test", seed);
        const others = three.filter((_, order) => order !== owner);
        const mate = others[rng.below(2)] as Genome;
        expect(born.parents).toEqual([owner, three.indexOf(mate)]);
        expect(born.genome).toEqual(cross(three[owner] as Genome, mate, rng));
      }
    }
  },
);
