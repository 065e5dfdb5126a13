import { expect, test } from "vitest";
import { checkGenome } from "@/lib/kernel/genome/check-genome";
import { startGenome } from "@/lib/kernel/genome/start-genome";
import { addLink } from "@/lib/kernel/neat/add-link";
import { addNode } from "@/lib/kernel/neat/add-node";
import { evaluateShape } from "@/lib/kernel/neat/judge-shape";
import { PRESETS } from "@/lib/kernel/neat/settings";
import { startOrganism } from "@/lib/kernel/neat/start-organism";
import { createRng } from "@/lib/kernel/random/rng";
import { arbSeed } from "@/tests/support/arbitraries";
import { propertyTest } from "@/tests/support/property-test";

const isovalue = -0.1;
const canvas = { gridVoxels: { x: 15, y: 15, z: 30 }, isovalue };

test("table-3.1 starts from the bare start genome", () => {
  const bare = startGenome(createRng("a", "start"));
  expect(startOrganism(createRng("a", "start"), { settings: PRESETS["table-3.1"], isovalue })).toEqual(bare);
});

propertyTest("the site's start organisms are valid, newborn, and have structure", [arbSeed], (seed) => {
  const genome = startOrganism(createRng(seed, "test"), { settings: PRESETS.site, isovalue });
  expect(checkGenome(genome)).toEqual([]);
  expect(genome.depth).toBe(0);
  expect(genome.nodes.filter((node) => node.kind === "hidden")).toHaveLength(3);
  expect(genome.connections.length).toBeGreaterThan(12);
});

test("hardly any of the site's start organisms fills more than half the canvas", () => {
  let fullCount = 0;
  for (let i = 0; i < 200; i++) {
    const genome = startOrganism(createRng("full", "test", i), { settings: PRESETS.site, isovalue });
    const { bits } = evaluateShape(genome, canvas);
    if (bits.insideCount > 0.6 * bits.cornerCount) fullCount++;
  }
  expect(fullCount).toBeLessThanOrEqual(2);
});

test("a start round adds a node and a link, then moves every link by up to the step of wild", () => {
  const once = { ...PRESETS["table-3.1"], startRoundCount: 1 };
  let largestStep = 0;
  for (let i = 0; i < 50; i++) {
    const rng = createRng("round", "test", i);
    const withStructure = addLink(addNode(startGenome(rng), rng, once), rng, once);
    const organism = startOrganism(createRng("round", "test", i), { settings: once, isovalue });
    expect(organism.nodes).toEqual(withStructure.nodes);
    organism.connections.forEach(({ innovationNumber, weight }, k) => {
      expect(innovationNumber).toBe(withStructure.connections[k]?.innovationNumber);
      largestStep = Math.max(largestStep, Math.abs(weight - (withStructure.connections[k]?.weight as number)));
    });
  }
  expect(largestStep).toBeGreaterThan(2.4);
  expect(largestStep).toBeLessThanOrEqual(2.5);
});
