/** docs/genome.md promises bits; this reads them from the page. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  type Activation,
  activate,
  BIAS_VALUE,
  COS_PI,
  canonicalGenomeJson,
  canonicalPhenotypeJson,
  createRng,
  EXP2,
  encodeGenome,
  type Genome,
  genomeHash,
  hiddenNodeId,
  INV_PI,
  ISOVALUE,
  LOG2_E,
  linkInnovation,
  MUTATION_STRENGTHS,
  type NeatSettings,
  PRESETS,
  parseGenome,
  phenotypeHash,
  SIN_PI,
  toHex,
} from "@/lib/kernel/index";

const page = readFileSync(new URL("../../docs/genome.md", import.meta.url), "utf8");
const bitsOf = (value: number) => new Uint32Array(Float32Array.of(value).buffer)[0]?.toString(16).padStart(8, "0");
const fromBits = (bits: string) => new Float32Array(Uint32Array.of(Number.parseInt(bits, 16)).buffer)[0] as number;

const example = (): Genome => {
  const json = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
  const parsed = parseGenome(JSON.parse(json));
  if (parsed.kind === "invalid") throw new Error(JSON.stringify(parsed.defects));
  return parsed.genome;
};

test("the example genome has the texts, hashes and bytes on the page", () => {
  const genome = example();
  for (const text of [
    `\`\`\`\n${canonicalGenomeJson(genome)}\n\`\`\``,
    `\`\`\`\n${canonicalPhenotypeJson(genome)}\n\`\`\``,
    `\`${genomeHash(genome)}\``,
    `\`${phenotypeHash(genome)}\``,
    `\`${toHex(encodeGenome(genome))}\``,
  ]) {
    expect(page).toContain(text);
  }
});

test("a small weight is written with an exponent as on the page", () => {
  const weight = Math.fround(1e-7);
  const { depth, nodes, connections } = example();
  const text = canonicalGenomeJson({ depth, nodes, connections: connections.map((link) => ({ ...link, weight })) });
  expect(text).toContain('"weight":1.0000000116860974e-7}');
  expect(page).toContain("`1.0000000116860974e-7`");
});

test("every preset has the values on the page", () => {
  const cells = (row: RegExp) =>
    row
      .exec(page)
      ?.slice(1, 3)
      .map((cell) => cell.trim());
  const both = (of: (settings: NeatSettings) => unknown) =>
    [PRESETS["table-3.1"], PRESETS.site].map((one) => `${of(one)}`);
  const row = (name: string) => cells(new RegExp(`\\| [^|]*\`${name}\`[^|]*\\|([^|]*)\\|([^|]*)\\|`));
  expect(row("addLinkProbability")).toEqual(both((one) => `${one.addNodeProbability}, ${one.addLinkProbability}`));
  for (const name of [
    "deleteNodeProbability",
    "mutateWeightsProbability",
    "mutateLinkProbability",
    "adultLinkAge",
  ] as const) {
    expect(row(name)).toEqual(both((one) => one[name]));
  }
  for (const name of ["demolishLinkProbability", "mutateOnlyProbability", "weightLimit", "eliteCount"] as const) {
    expect(row(name)).toEqual(both((one) => one[name]));
  }
  expect(row("allowsRecurrentLinks")).toEqual(both((one) => (one.allowsRecurrentLinks ? "yes" : "no")));
  expect(row("startRoundCount")).toEqual(both((one) => `${one.startRoundCount}, ${one.startInsideShareLimit}`));
  expect(row("crossPickRange")).toEqual(
    both((one) => `${one.crossPickRange.join(" to ")}, ${one.alignmentCrossCount}, ${one.subtreeCrossCount}`),
  );
});

test("strengths, species, fitness and redraws are the ones on the page, in both presets", () => {
  const steps = Object.entries(MUTATION_STRENGTHS).map(
    ([name, step]) => `${name} ${step}${name === "medium" ? " (default)" : ""}`,
  );
  expect(page).toContain(`the largest step of one weight: ${steps.join(", ")}.`);
  for (const one of Object.values(PRESETS)) {
    const { targetSpeciesCount, startSpeciesThreshold, speciesThresholdStep } = one;
    expect(page).toMatch(
      new RegExp(`\\| ${targetSpeciesCount}, ${startSpeciesThreshold}, ${speciesThresholdStep} +\\| same +\\|`),
    );
    expect(page).toMatch(new RegExp(`\\| ${one.pickedFitness}, ${one.unpickedFitness} +\\| same +\\|`));
    expect(page).toMatch(new RegExp(`\\| ${one.redrawLimit}, ${one.surpriseCandidateCount} +\\| same +\\|`));
    const distance = `${one.unmatchedCoefficient}, ${one.weightDifferenceCoefficient}`;
    expect(page).toContain(`| ${distance} | ${distance} |`);
  }
});

test("the example ids are the ones on the page", () => {
  expect(page).toContain(`\`link|x|shape\` gives \`${linkInnovation("x", "shape")}\``);
  const id = hiddenNodeId(linkInnovation("x", "shape"), 0, "sine");
  expect(page).toContain(`\`node|f0bee0e2694bf2d8|0|sine\` gives \`${id}\``);
});

test("the first words of the example stream are the ones on the page", () => {
  const rng = createRng("everform", "example", 1);
  const words = Array.from({ length: 4 }, () => rng.u32()).join(", ");
  expect(page).toContain(`\`stream("everform", "example", 1)\` are ${words}.`);
});

test("every constant has the bits on the page", () => {
  const capitals = Object.entries({ ...SIN_PI, ...COS_PI, ...EXP2 }).map(([name, value]) => [
    name.toUpperCase(),
    value,
  ]);
  const constants = new Map<string, number>([
    ...(capitals as [string, number][]),
    ["INV_PI", INV_PI],
    ["LOG2_E", LOG2_E],
  ]);
  for (const [name, value] of constants) expect(page).toContain(`| ${name} | ${bitsOf(value)} |`);
  expect(page).toContain(`bits ${bitsOf(BIAS_VALUE)}`);
  expect(page).toContain(`bits\n${bitsOf(ISOVALUE)}`);
});

test("the check values of the activations are the ones on the page", () => {
  const names: Activation[] = ["sine", "cosine", "gaussian", "sigmoid"];
  const rows = [
    ...page.matchAll(/^\| ([0-9a-f]{8}) \| ([0-9a-f]{8}) \| ([0-9a-f]{8}) \| ([0-9a-f]{8}) \| ([0-9a-f]{8}) \|$/gm),
  ];
  expect(rows.length).toBeGreaterThanOrEqual(6);
  for (const [, sum, ...values] of rows) {
    expect(names.map((name) => bitsOf(activate(name, fromBits(sum as string))))).toEqual(values);
  }
});
