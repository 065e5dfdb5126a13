import { breedScreen, crossScreen, forkScreen, POPULATION_SIZE, type Screen } from "@/lib/kernel";
import { type Command, InputError, UsageError } from "../command";
import { given, type NamedGenome, readGenomes, writeGenomes } from "../genomes";
import {
  gridOf,
  isovalueOf,
  numberOf,
  oneOf,
  picksOf,
  readOptions,
  seedOf,
  settingsOf,
  strengthOf,
  type Values,
} from "../options";

export const breed: Command = {
  name: "breed",
  summary: "breeds the next screen of fifteen from picks, or the first screen from one genome or two",
  usage: `everform breed [FILE...] --seed TEXT [--picks 3,11] [options]

  FILE...           fifteen genomes, the parent screen by slot, with --picks; or one genome, whose fork is bred;
                    or two, which are crossed
  --picks LIST      slots in the order they were picked
  --seed TEXT       the same seed breeds the same screen
  --strength NAME   fine, gentle, medium (default), bold or wild
  --way NAME        breed (default) or surprise
  --threshold T     species threshold of the parent screen (default 6, that of a first screen)
  --preset NAME     site (default) or table-3.1
  --grid, --isovalue  of the run (default 15x15x30, -0.1)
  --out FILE        default: standard output. How each slot was born, and the next threshold, go to standard error with --verbose`,
  examples: [
    "random --seed 42 --screen > 0.jsonl; breed 0.jsonl --picks 3,11 --seed a > 1.jsonl",
    "breed vase.json --seed fork --strength gentle",
  ],
  async run(args) {
    const { values, flags, files } = readOptions(args, {
      values: ["seed", "picks", "strength", "way", "threshold", "preset", "grid", "isovalue", "out"],
      flags: ["verbose"],
    });
    seedOf(values);
    const screen = screenOf(readGenomes(files), values);
    writeGenomes(
      values.out,
      screen.organisms.map((organism) => organism.genome),
    );
    if (!flags.has("verbose")) return;
    screen.organisms.forEach(({ operator, parentSlots, redrawCount, waste }, slot) => {
      const from = parentSlots.length > 0 ? ` of ${parentSlots.join(", ")}` : "";
      process.stderr.write(
        `slot ${slot}: ${operator}${from}, redrawn ${redrawCount} times${waste ? `, still ${waste}` : ""}\n`,
      );
    });
    process.stderr.write(`threshold ${screen.speciesThreshold}\n`);
  },
};

function screenOf(genomes: readonly NamedGenome[], values: Values): Screen {
  const common = {
    ...{ seed: seedOf(values), settings: settingsOf(values), strength: strengthOf(values) },
    ...{ gridVoxels: gridOf(values), isovalue: isovalueOf(values) },
  };
  const [first, second] = genomes;
  if (first && genomes.length <= 2) {
    const unused = ["picks", "way", "threshold"].find((name) => values[name] !== undefined);
    if (unused) throw new UsageError(`--${unused} is for a screen of fifteen genomes, and ${given(genomes)}`);
    if (!second) return forkScreen({ ...common, genome: first.genome });
    return crossScreen({ ...common, genomes: [first.genome, second.genome] });
  }
  if (genomes.length !== POPULATION_SIZE) {
    throw new InputError(
      `${given(genomes)}: a screen has ${POPULATION_SIZE}, a fork begins with one, a cross with two`,
    );
  }
  return breedScreen({
    ...common,
    mode: oneOf(values, "way", ["breed", "surprise"]) ?? "breed",
    population: genomes.map(({ genome }) => genome),
    picks: picksOf(values),
    speciesThreshold: numberOf(values, "threshold", { least: 0.3, most: 1e6, fallback: 6 }),
  });
}
