import { createRng, crossoverAlign, crossoverSubtree, mutate as mutateGenome } from "@/lib/kernel";
import { type Command, InputError, UsageError } from "../command";
import { given, readGenomes, writeGenomes } from "../genomes";
import { countOf, oneOf, readOptions, seedOf, settingsOf, strengthOf } from "../options";

export const cross: Command = {
  name: "cross",
  summary: "crosses two genomes, by alignment or by subtree swap",
  usage: `everform cross FIRST SECOND --seed TEXT [--by alignment|subtree] [--mutate] [options]

  FIRST SECOND      the parents; or one file with two genomes. In a subtree swap the first receives, the second gives
  --by WAY          alignment (default): links of both by innovation number; subtree: the thesis's swap
  --mutate          mutate each child as a screen does (--strength, --preset)
  --seed TEXT       child i is drawn from stream (seed, "cross", i)
  --count N         how many (default 1)
  --out FILE        default: standard output`,
  examples: [
    "cross vase.json tower.json --seed 1",
    "cross vase.json tower.json --seed 1 --by subtree --count 12 --mutate",
  ],
  async run(args) {
    const { values, flags, files } = readOptions(args, {
      values: ["seed", "by", "count", "strength", "preset", "out"],
      flags: ["mutate"],
    });
    const unused = ["strength", "preset"].find((name) => values[name] !== undefined && !flags.has("mutate"));
    if (unused) throw new UsageError(`--${unused} is for --mutate`);
    const [seed, settings, strength] = [seedOf(values), settingsOf(values), strengthOf(values)];
    const operator =
      (oneOf(values, "by", ["alignment", "subtree"]) ?? "alignment") === "subtree" ? crossoverSubtree : crossoverAlign;
    const count = countOf(values, "count", 1);
    const genomes = readGenomes(files);
    const [first, second] = genomes;
    if (!first || !second || genomes.length > 2) throw new InputError(`${given(genomes)}, two are crossed`);
    const born = Array.from({ length: count }, (_, i) => {
      const rng = createRng(seed, "cross", i);
      const child = operator(first.genome, second.genome, rng);
      return flags.has("mutate") ? mutateGenome(child, rng, { settings, strength }) : child;
    });
    writeGenomes(values.out, born);
  },
};
