import { expect, test } from "vitest";
import { checkGenome } from "@/lib/kernel/genome/check-genome";
import { SHAPE_INPUTS } from "@/lib/kernel/genome/genome";
import { startGenome } from "@/lib/kernel/genome/start-genome";
import { createRng } from "@/lib/kernel/random/rng";

test("a start genome links every input to the one sigmoid output, at depth 0", () => {
  const genome = startGenome(createRng("s", "start"));
  expect(checkGenome(genome)).toEqual([]);
  expect(genome.depth).toBe(0);
  expect(genome.nodes.filter((node) => node.kind !== "input")).toEqual([
    { kind: "output", id: "shape", activation: "sigmoid" },
  ]);
  expect(genome.connections.map((gene) => gene.from).sort()).toEqual([...SHAPE_INPUTS].sort());
  expect(genome.connections.every((gene) => gene.to === "shape" && gene.birthDepth === 0)).toBe(true);
});

test("start weights are the stream's draws in the order of SHAPE_INPUTS, within +-3", () => {
  const genome = startGenome(createRng("s", "start"));
  const twin = createRng("s", "start");
  for (const input of SHAPE_INPUTS) {
    const weight = genome.connections.find((gene) => gene.from === input)?.weight as number;
    expect(weight).toBe(twin.uniform(-3, 3));
    expect(Math.abs(weight)).toBeLessThanOrEqual(3);
  }
});
