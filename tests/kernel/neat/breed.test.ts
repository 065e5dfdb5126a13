import { describe, expect, test } from "vitest";
import { canonicalGenomeJson } from "@/lib/kernel/genome/canonical-json";
import { checkGenome } from "@/lib/kernel/genome/check-genome";
import { InvariantError } from "@/lib/kernel/invariant-error";
import { allocateOffspring } from "@/lib/kernel/neat/allocate-offspring";
import { type BreedScreenRequest, breedScreen, forkScreen, startScreen } from "@/lib/kernel/neat/breed";
import { bitsIou } from "@/lib/kernel/neat/inside-bits";
import { evaluateShape, judgeShape, type Shape } from "@/lib/kernel/neat/judge-shape";
import { makeOffspring } from "@/lib/kernel/neat/make-offspring";
import { planOffspring } from "@/lib/kernel/neat/plan-offspring";
import type { Screen } from "@/lib/kernel/neat/screen";
import { PRESETS, type Strength } from "@/lib/kernel/neat/settings";
import { speciate } from "@/lib/kernel/neat/speciate";
import { createRng } from "@/lib/kernel/random/rng";
import { sampleField } from "@/lib/kernel/voxel/sample-field";
import { deepFreeze, evolvedGenome } from "@/tests/support/evolved-genomes";

const canvas = { gridVoxels: { x: 9, y: 9, z: 18 }, isovalue: -0.1 };
const settings = PRESETS.site;
const first = deepFreeze(startScreen({ seed: "first", settings, ...canvas }).organisms.map((o) => o.genome));
const base: BreedScreenRequest = {
  ...canvas,
  seed: "breed",
  settings,
  strength: "medium",
  mode: "breed",
  population: first,
  picks: [4, 9],
  speciesThreshold: 6,
};

/** Genome bytes and everything else of a screen but its fields, as text. */
const textOf = (screen: Screen) =>
  JSON.stringify(screen.organisms.map((o) => [canonicalGenomeJson(o.genome), { ...o, genome: 0, field: 0 }])) +
  screen.speciesThreshold;

function expectSound(screen: Screen, strength: Strength, parents: readonly Shape[]): void {
  expect(screen.organisms).toHaveLength(15);
  const seen = [...parents];
  for (const organism of screen.organisms) {
    expect(checkGenome(organism.genome)).toEqual([]);
    expect(organism.field).toEqual(sampleField(organism.genome, canvas.gridVoxels));
    if (organism.isParent) continue;
    const shape = evaluateShape(organism.genome, canvas);
    expect(organism.waste).toBe(judgeShape(shape, seen, strength));
    if (organism.waste !== null) expect(organism.redrawCount).toBe(settings.redrawLimit);
    seen.push(shape);
  }
}

test("a first screen has fifteen sound organisms without parents", () => {
  for (const preset of ["site", "table-3.1"] as const) {
    const screen = startScreen({ seed: "start", settings: PRESETS[preset], ...canvas });
    expectSound(screen, "medium", []);
    expect(screen.speciesThreshold).toBe(6);
    for (const organism of screen.organisms) {
      expect(organism).toMatchObject({ operator: "start", isParent: false, parentSlots: [] });
      expect(organism.genome.depth).toBe(0);
    }
  }
});

test("a fork shows the design itself, then fourteen mutations of it", () => {
  const genome = evolvedGenome("design", 12);
  const screen = forkScreen({ seed: "fork", settings, strength: "gentle", genome, ...canvas });
  expectSound(screen, "gentle", [evaluateShape(genome, canvas)]);
  expect(screen.organisms[0]).toMatchObject({
    genome,
    operator: "parent",
    isParent: true,
    waste: null,
    parentSlots: [],
  });
  expect(screen.organisms[0]?.genome).toBe(genome);
  for (const organism of screen.organisms.slice(1)) {
    expect(organism).toMatchObject({ operator: "mutation", isParent: false, parentSlots: [] });
    expect(organism.genome.depth).toBe(13);
  }
});

describe.each(["breed", "surprise"] as const)("mode %s", (mode) => {
  test.each([
    [[6]],
    [[4, 9]],
    [[14, 0, 7]],
    [[1, 2, 3, 4, 5, 6]],
    [Array.from({ length: 15 }, (_, slot) => 14 - slot)],
  ])("picks %j: the first three stay in slots 0 to 2, the rest descends from picks alone", (picks) => {
    const screen = breedScreen({ ...base, mode, picks });
    const parents = picks.map((pick) => evaluateShape(base.population[pick]!, canvas));
    expectSound(screen, "medium", parents);
    const eliteCount = Math.min(3, picks.length);
    screen.organisms.forEach((organism, slot) => {
      const isElite = slot < eliteCount;
      expect(organism.isParent).toBe(isElite);
      expect(organism.operator === "parent").toBe(isElite);
      if (isElite) {
        expect(organism.genome).toBe(base.population[picks[slot]!]);
        expect(organism).toMatchObject({ parentSlots: [picks[slot]], waste: null, redrawCount: 0 });
      } else {
        expect(organism.parentSlots.every((parent) => picks.includes(parent))).toBe(true);
        expect(new Set(organism.parentSlots).size).toBe(organism.operator === "mutation" ? 1 : 2);
        expect(organism.genome.depth).toBe(1);
      }
    });
    if (mode === "breed") {
      const fathers = screen.organisms.slice(eliteCount).map((organism) => organism.parentSlots[0]);
      expect(new Set(fathers)).toEqual(new Set(picks.slice(0, 15 - eliteCount)));
    }
  });

  test("the same request gives the same bytes, another seed others", () => {
    expect(textOf(breedScreen({ ...base, mode }))).toBe(textOf(breedScreen({ ...base, mode })));
    expect(textOf(breedScreen({ ...base, mode, seed: "other" }))).not.toBe(textOf(breedScreen({ ...base, mode })));
  });
});

test("two runs of twelve screens from one seed are byte-identical", () => {
  const run = () => {
    let screen = startScreen({ seed: "twelve", settings, ...canvas });
    const texts = [textOf(screen)];
    for (let generation = 1; generation <= 12; generation++) {
      const population = screen.organisms.map((organism) => organism.genome);
      const picks = [generation % 15, (generation + 6) % 15];
      const { speciesThreshold } = screen;
      const mode = generation % 4 === 0 ? "surprise" : "breed";
      screen = breedScreen({ ...base, seed: `twelve ${generation}`, mode, population, picks, speciesThreshold });
      texts.push(textOf(screen));
    }
    return texts;
  };
  expect(run()).toEqual(run());
});

test("which shapes count as waste changes no first draw", () => {
  const firstDraws = (isovalue: number) =>
    breedScreen({ ...base, settings: { ...settings, redrawLimit: 0 }, isovalue }).organisms;
  const genomes = (organisms: ReturnType<typeof firstDraws>) => organisms.map((o) => canonicalGenomeJson(o.genome));
  expect(firstDraws(-0.99).map((o) => o.waste)).not.toEqual(firstDraws(-0.1).map((o) => o.waste));
  expect(genomes(firstDraws(-0.99))).toEqual(genomes(firstDraws(-0.1)));
});

test("with two or more picks the site crosses by alignment twice and by subtree swap once", () => {
  const operators = breedScreen(base).organisms.map((organism) => organism.operator);
  expect(operators.filter((operator) => operator === "crossover")).toHaveLength(2);
  expect(operators.filter((operator) => operator === "subtree-swap")).toHaveLength(1);
});

test("table-3.1 crosses once, by alignment, when exactly two are picked", () => {
  const crossed = (picks: number[]) =>
    breedScreen({ ...base, settings: PRESETS["table-3.1"], picks })
      .organisms.map((organism) => organism.operator)
      .filter((operator) => operator !== "mutation" && operator !== "parent");
  expect(crossed([4, 9])).toEqual(["crossover"]);
  expect(crossed([4])).toEqual([]);
  expect(crossed([4, 9, 2])).toEqual([]);
});

test("a parent that is empty stays, and its offspring are redrawn and counted", () => {
  const [start] = first;
  const empty = { ...start!, connections: start!.connections.map((link) => ({ ...link, weight: 0 })) };
  const still = {
    ...settings,
    addNodeProbability: 0,
    addLinkProbability: 0,
    mutateWeightsProbability: 0,
    deleteNodeProbability: 0,
  };
  const screen = breedScreen({ ...base, settings: still, population: [empty, ...first.slice(1)], picks: [0] });
  expect(screen.organisms[0]).toMatchObject({ isParent: true, waste: null, redrawCount: 0 });
  for (const organism of screen.organisms.slice(1)) {
    expect(organism).toMatchObject({ waste: "empty", redrawCount: 8 });
  }
});

test("clones of the parent are duplicates and redrawn until they differ", () => {
  const clones = { ...settings, mutateWeightsProbability: 0.2, addNodeProbability: 0, addLinkProbability: 0 };
  const screen = breedScreen({ ...base, settings: clones, strength: "wild", picks: [4] });
  expectSound(screen, "wild", [evaluateShape(first[4]!, canvas)]);
  expect(screen.organisms.some((organism) => organism.redrawCount > 0)).toBe(true);
});

test("each attempt of each slot draws from a stream of its own, and nothing else", () => {
  const clones = { ...settings, mutateWeightsProbability: 0.3, addNodeProbability: 0, addLinkProbability: 0 };
  const { organisms } = breedScreen({ ...base, settings: clones, strength: "wild", picks: [4] });
  const context = { parents: [first[4]!], settings: clones, strength: "wild" } as const;
  const redrawCounts = new Set(organisms.map((organism) => organism.redrawCount));
  expect([...redrawCounts].filter((count) => count > 0).length).toBeGreaterThan(2);
  organisms.slice(1).forEach(({ genome, redrawCount }, index) => {
    const slot = index + 1;
    const rng =
      redrawCount > 0 ? createRng("breed", "redraw", slot, redrawCount) : createRng("breed", "offspring", slot);
    expect(genome).toEqual(makeOffspring({ kind: "mutation", owner: 0 }, context, rng).genome);
  });
});

test("a fork does not show clones of the design, nor any screen a shape twice, while redraws can avoid it", () => {
  const clones = { ...settings, mutateWeightsProbability: 0.2, addNodeProbability: 0, addLinkProbability: 0 };
  const design = first[4]!;
  const forked = forkScreen({ seed: "clones", settings: clones, strength: "wild", genome: design, ...canvas });
  expectSound(forked, "wild", [evaluateShape(design, canvas)]);
  expect(forked.organisms.some((organism) => organism.redrawCount > 0)).toBe(true);

  // Every child loses one of a few hidden nodes and is the same child as others that lost it.
  const losses = { ...clones, mutateWeightsProbability: 0, deleteNodeProbability: 1 };
  for (const screen of [
    breedScreen({ ...base, settings: losses, picks: [4] }),
    breedScreen({ ...base, settings: losses, picks: [4], mode: "surprise" }),
    forkScreen({ seed: "losses", settings: losses, strength: "medium", genome: design, ...canvas }),
  ]) {
    expectSound(screen, "medium", [evaluateShape(design, canvas)]);
    expect(screen.organisms.filter((organism) => organism.waste === "duplicate").length).toBeGreaterThan(8);
    expect(screen.organisms.some((organism) => !organism.isParent && organism.waste === null)).toBe(true);
  }
});

test("a surprise screen is more varied than the bred one", () => {
  const meanIou = (mode: "breed" | "surprise") => {
    const screen = breedScreen({ ...base, mode, picks: [4] });
    const sets = screen.organisms.map((organism) => organism.field.map((value) => Number(value <= canvas.isovalue)));
    let sum = 0;
    for (const a of sets) {
      for (const b of sets) {
        const both = a.filter((bit, i) => bit === 1 && b[i] === 1).length;
        sum += both / a.filter((bit, i) => bit === 1 || b[i] === 1).length;
      }
    }
    return sum / sets.length ** 2;
  };
  expect(meanIou("surprise")).toBeLessThan(meanIou("breed"));
});

test("a surprise screen takes the candidate farthest from the parents and from what is shown, slot by slot", () => {
  const { picks } = base;
  const context = { parents: picks.map((pick) => first[pick]!), settings, strength: base.strength };
  const speciesBySlot = speciate(first, base.speciesThreshold, settings);
  const counts = allocateOffspring({ speciesBySlot, picks, offspringCount: 60 }, settings);
  // Of sixty candidates four times as many are crosses as of fifteen: eight alignments, four swaps.
  const candidates = planOffspring(counts, settings, 4).map((plan, i) => {
    const { genome } = makeOffspring(plan, context, createRng(base.seed, "surprise", i));
    return { genome, shape: evaluateShape(genome, canvas) };
  });
  const { organisms } = breedScreen({ ...base, mode: "surprise" });
  const shown = context.parents.map((parent) => evaluateShape(parent, canvas));
  const left = new Set(candidates.filter(({ shape }) => shape.ownWaste === null));
  for (const { genome, redrawCount } of organisms.slice(picks.length)) {
    const distance = ({ shape }: { shape: Shape }) =>
      Math.min(...shown.map((other) => 1 - bitsIou(shape.bits, other.bits)));
    const [farthest] = [...left].sort((a, b) => distance(b) - distance(a));
    left.delete(farthest!);
    if (redrawCount === 0) expect(genome).toEqual(farthest?.genome);
    shown.push(evaluateShape(genome, canvas));
  }
});

test("the species threshold moves with the screen it was measured on", () => {
  const same = Array.from({ length: 15 }, () => first[0]!);
  expect(breedScreen({ ...base, population: same }).speciesThreshold).toBe(5.7);
  const strangers = Array.from({ length: 15 }, (_, slot) => evolvedGenome(`stranger ${slot}`, 20));
  expect(breedScreen({ ...base, population: strangers, speciesThreshold: 0.3 }).speciesThreshold).toBe(0.6);
});

test.each([
  ["no pick", { picks: [] }],
  ["a slot that does not exist", { picks: [15] }],
  ["a negative slot", { picks: [-1] }],
  ["half a slot", { picks: [1.5] }],
  ["a slot picked twice", { picks: [3, 3] }],
  ["sixteen picks", { picks: Array.from({ length: 16 }, (_, slot) => slot) }],
  ["a population of fourteen", { population: first.slice(1) }],
  ["a threshold of 0", { speciesThreshold: 0 }],
  ["a threshold that is not a number", { speciesThreshold: Number.NaN }],
] as const)("%s is an InvariantError", (_, broken) => {
  expect(() => breedScreen({ ...base, ...broken })).toThrow(InvariantError);
});
