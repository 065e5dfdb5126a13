/**
 * Measured frequencies of every operator against Table 3.1, before any redraw: 10^5 children from one fixed seed for each, on
 * links around the age at which they become adult.
 */
import { describe, expect, test } from "vitest";
import type { Genome, HiddenNodeGene } from "@/lib/kernel/genome/genome";
import { startGenome } from "@/lib/kernel/genome/start-genome";
import { addLink } from "@/lib/kernel/neat/add-link";
import { addNode } from "@/lib/kernel/neat/add-node";
import { deleteNode } from "@/lib/kernel/neat/delete-node";
import { mutate } from "@/lib/kernel/neat/mutate";
import { mutateWeights } from "@/lib/kernel/neat/mutate-weights";
import { PRESETS } from "@/lib/kernel/neat/settings";
import { createRng, type Rng } from "@/lib/kernel/random/rng";
import { equalShares, misfit } from "@/tests/support/chi-square";

const CHILD_COUNT = 100_000;
const settings = PRESETS["table-3.1"];
const hiddenOf = (genome: Genome) => genome.nodes.filter((node) => node.kind === "hidden") as HiddenNodeGene[];

/** Four hidden nodes; every link is `age` generations old and weighs 0.75. */
function parentOfAge(age: number): Genome {
  const rng = createRng("frequencies", "parent");
  let genome = startGenome(rng);
  for (let i = 0; i < 4; i++) genome = addNode(genome, rng, settings);
  const connections = genome.connections.map((link) => ({ ...link, weight: 0.75, birthDepth: 0 }));
  return { ...genome, depth: age, connections };
}

/** How often each outcome of `classify` came up among CHILD_COUNT children, by index. */
function count(outcomeCount: number, name: string, classify: (rng: Rng) => number): number[] {
  const counts = Array.from({ length: outcomeCount }, () => 0);
  const rng = createRng("frequencies", name);
  for (let i = 0; i < CHILD_COUNT; i++) counts[classify(rng)]!++;
  return counts;
}

describe.each([0, 17, 18, 40])("a parent whose links are of age %i", (age) => {
  const parent = parentOfAge(age);
  const isAdult = age >= settings.adultLinkAge;

  test("one child in ten gets a node, one in ten a link, one in a hundred loses a node, independently", () => {
    const still = { ...settings, mutateWeightsProbability: 0 };
    const counts = count(8, `structure ${age}`, (rng) => {
      const child = mutate(parent, rng, { settings: still, strength: "medium" });
      const added = hiddenOf(child).filter((node) => !parent.nodes.some((old) => old.id === node.id)).length;
      const hasLost = hiddenOf(child).length < hiddenOf(parent).length + added;
      const hasNewLink = child.connections.some(
        (link) =>
          [link.from, link.to].every((id) => parent.nodes.some((node) => node.id === id)) &&
          !parent.connections.some((old) => old.innovationNumber === link.innovationNumber),
      );
      // Children that also got a node may link it, or lose it again: they are counted in one cell.
      return added > 0 ? 0 : 1 + (hasNewLink ? 1 : 0) + (hasLost ? 2 : 0);
    });
    // A node that is added and deleted at once (1 in 5,000) looks like none; a deleted node may take the new link with it.
    const [withNode, nothing, link, lost, linkAndLost] = counts as [number, number, number, number, number];
    expect(misfit([withNode, CHILD_COUNT - withNode], [0.1, 0.9])).toBeNull();
    expect(misfit([link + linkAndLost, nothing + lost], [0.1, 0.9])).toBeNull();
    expect(misfit([lost + linkAndLost, nothing + link], [0.01, 0.99])).toBeNull();
  });

  test(`in the weight pass ${isAdult ? "80 % of links move and 3 % of the others are demolished" : "every link moves"}`, () => {
    const counts = [0, 0, 0];
    const rng = createRng("frequencies", "weights", age);
    for (let i = 0; i < CHILD_COUNT; i++) {
      for (const { weight } of mutateWeights(parent, rng, { ...settings, power: 0.5 }).connections) {
        counts[weight === 0.75 ? 0 : weight === 0 ? 1 : 2]!++;
      }
    }
    if (isAdult) expect(misfit(counts, [0.2 * 0.97, 0.2 * 0.03, 0.8])).toBeNull();
    else expect(counts.slice(0, 2)).toEqual([0, 0]);
  });

  test("95 % of children go through the weight pass", () => {
    const passOnly = { ...settings, addNodeProbability: 0, addLinkProbability: 0, deleteNodeProbability: 0 };
    const counts = count(2, `pass ${age}`, (rng) => {
      const child = mutate(parent, rng, { settings: passOnly, strength: "medium" });
      return child.connections.every((link) => link.weight === 0.75) ? 0 : 1;
    });
    // That no one of 16 adult links is touched inside the pass has probability 0.194^16.
    expect(misfit(counts, [0.05, 0.95])).toBeNull();
  });

  test("4 % of children are exact clones", () => {
    const counts = count(2, `clones ${age}`, (rng) => {
      const child = mutate(parent, rng, { settings, strength: "medium" });
      const isClone =
        child.connections.length === parent.connections.length && child.connections.every((l) => l.weight === 0.75);
      return isClone ? 0 : 1;
    });
    const share = 0.9 * 0.9 * 0.05 * 0.99;
    expect(misfit(counts, [share, 1 - share])).toBeNull();
  });
});

test("weight steps are uniform over the strength's range", () => {
  const parent = parentOfAge(0);
  const counts = Array.from({ length: 20 }, () => 0);
  const rng = createRng("frequencies", "steps");
  for (let i = 0; i < CHILD_COUNT / 16; i++) {
    for (const { weight } of mutateWeights(parent, rng, { ...settings, power: 0.5 }).connections) {
      counts[Math.floor(((weight - 0.75 + 0.5) / 1) * 20)]!++;
    }
  }
  expect(counts.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(CHILD_COUNT);
  expect(misfit(counts, equalShares(20))).toBeNull();
});

test("add-node splits every link and draws every activation equally often", () => {
  const parent = parentOfAge(0);
  const activations = settings.hiddenActivations;
  const byLink = parent.connections.map(() => 0);
  const byActivation = activations.map(() => 0);
  const rng = createRng("frequencies", "add-node");
  for (let i = 0; i < CHILD_COUNT; i++) {
    const child = addNode(parent, rng, settings);
    const halved = child.connections.find((link) => link.weight === 0.375);
    byLink[parent.connections.findIndex((link) => link.innovationNumber === halved?.innovationNumber)]!++;
    const added = hiddenOf(child).find((node) => !parent.nodes.includes(node)) as HiddenNodeGene;
    byActivation[activations.indexOf(added.activation)]!++;
  }
  expect(misfit(byLink, equalShares(byLink.length))).toBeNull();
  expect(misfit(byActivation, equalShares(3))).toBeNull();
});

test("add-link adds every missing link equally often, with weights uniform in [-3, 3)", () => {
  const parent = parentOfAge(0);
  const existing = new Set(parent.connections.map((link) => link.innovationNumber));
  const byPair = new Map<string, number>();
  const byWeight = Array.from({ length: 12 }, () => 0);
  const rng = createRng("frequencies", "add-link");
  for (let i = 0; i < CHILD_COUNT; i++) {
    const added = addLink(parent, rng, settings).connections.find((link) => !existing.has(link.innovationNumber));
    byPair.set(`${added?.from} ${added?.to}`, (byPair.get(`${added?.from} ${added?.to}`) ?? 0) + 1);
    byWeight[Math.floor(((added?.weight ?? Number.NaN) + 3) * 2)]!++;
  }
  expect(byPair.size).toBe(parent.nodes.length * 5 - parent.connections.length);
  expect(misfit([...byPair.values()], equalShares(byPair.size))).toBeNull();
  expect(misfit(byWeight, equalShares(12))).toBeNull();
});

test("delete-node removes every hidden node equally often", () => {
  const parent = parentOfAge(0);
  const hidden = hiddenOf(parent);
  const counts = count(hidden.length, "delete-node", (rng) => {
    const child = deleteNode(parent, rng);
    return hidden.findIndex((node) => !child.nodes.includes(node));
  });
  expect(misfit(counts, equalShares(hidden.length))).toBeNull();
});
