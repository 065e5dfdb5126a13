import { createRng, makeOffspring } from "@/lib/kernel";
import type { Command } from "../command";
import { readGenome, writeGenomes } from "../genomes";
import { countOf, readOptions, seedOf, settingsOf, strengthOf } from "../options";

export const mutate: Command = {
  name: "mutate",
  summary: "draws children of one genome by mutation",
  usage: `everform mutate [FILE] --seed TEXT [--count N] [--strength NAME] [--preset NAME] [--out FILE]

  --seed TEXT       the same seed draws the same children; child i from stream (seed, "offspring", i)
  --count N         how many (default 1)
  --strength NAME   fine, gentle, medium (default), bold or wild: the largest step of a weight
  --preset NAME     site (default) or table-3.1
  --out FILE        default: standard output

A child may be empty or equal to its parent: nothing is judged here ("breed" does).`,
  examples: ["mutate vase.json --seed 7 --count 100 --strength fine > children.jsonl"],
  async run(args) {
    const { values, files } = readOptions(args, { values: ["seed", "count", "strength", "preset", "out"] });
    const [seed, settings, strength] = [seedOf(values), settingsOf(values), strengthOf(values)];
    const count = countOf(values, "count", 1);
    const context = { parents: [readGenome(files).genome], settings, strength };
    const plan = { kind: "mutation", owner: 0 } as const;
    const born = Array.from({ length: count }, (_, i) => makeOffspring(plan, context, createRng(seed, "offspring", i)));
    writeGenomes(
      values.out,
      born.map(({ genome }) => genome),
    );
  },
};
