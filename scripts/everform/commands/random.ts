import { createRng, startOrganism, startScreen } from "@/lib/kernel";
import type { Command } from "../command";
import { UsageError } from "../command";
import { writeGenomes } from "../genomes";
import { countOf, gridOf, isovalueOf, readOptions, seedOf, settingsOf } from "../options";

export const random: Command = {
  name: "random",
  summary: "draws start genomes",
  usage: `everform random --seed TEXT [--count N | --screen] [--preset site|table-3.1] [--out FILE]

  --seed TEXT       the same seed draws the same genomes
  --count N         how many (default 1); number i is drawn from stream (seed, "start", i), whatever its shape looks like
  --screen          the first screen of a run instead: fifteen, redrawn where a shape is empty, solid, a speck or a duplicate
  --preset NAME     settings (default site)
  --grid, --isovalue  of the run, for --screen (default 15x15x30, -0.1)
  --out FILE        default: standard output`,
  examples: ["random --seed 42 > start.json", "random --seed 42 --screen --out screen.jsonl"],
  async run(args) {
    const { values, flags, files } = readOptions(args, {
      values: ["seed", "count", "preset", "grid", "isovalue", "out"],
      flags: ["screen"],
    });
    if (files.length > 0) throw new UsageError("random reads no files");
    const [seed, settings, isovalue] = [seedOf(values), settingsOf(values), isovalueOf(values)];
    if (flags.has("screen")) {
      if (values.count !== undefined) throw new UsageError("either --count or --screen: a screen has fifteen");
      const screen = startScreen({ seed, settings, gridVoxels: gridOf(values), isovalue });
      writeGenomes(
        values.out,
        screen.organisms.map((organism) => organism.genome),
      );
      return;
    }
    const drawn = Array.from({ length: countOf(values, "count", 1) }, (_, i) =>
      startOrganism(createRng(seed, "start", i), { settings, isovalue }),
    );
    writeGenomes(values.out, drawn);
  },
};
