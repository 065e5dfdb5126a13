/** Pins the genomes of whole screens: a change of them is a new kernel version. */
import { test } from "vitest";
import { canonicalGenomeJson } from "@/lib/kernel/genome/canonical-json";
import { sha256Hex } from "@/lib/kernel/hash/sha256";
import { breedScreen, forkScreen, startScreen } from "@/lib/kernel/neat/breed";
import type { Screen } from "@/lib/kernel/neat/screen";
import { PRESETS } from "@/lib/kernel/neat/settings";
import { DEFAULT_GRID } from "@/lib/kernel/voxel/grid";
import { expectGolden } from "@/tests/support/golden";

const canvas = { gridVoxels: DEFAULT_GRID, isovalue: -0.1 };

/** What a reviewer can read of a screen, and a hash of its fifteen genomes. */
const summary = (screen: Screen) => ({
  genomes: sha256Hex(screen.organisms.map((organism) => canonicalGenomeJson(organism.genome)).join("\n")),
  operators: screen.organisms.map((organism) => `${organism.operator} ${organism.parentSlots}`.trim()).join(", "),
  redrawCount: screen.organisms.reduce((sum, organism) => sum + organism.redrawCount, 0),
  speciesThreshold: screen.speciesThreshold,
});

test("screens from known seeds are the committed ones", () => {
  const screens = Object.fromEntries(
    (["site", "table-3.1"] as const).flatMap((preset) => {
      const settings = PRESETS[preset];
      const start = startScreen({ seed: "golden", settings, ...canvas });
      const population = start.organisms.map((organism) => organism.genome);
      const common = { settings, strength: "medium", ...canvas } as const;
      const picked = { ...common, population, picks: [11, 3], speciesThreshold: start.speciesThreshold };
      return [
        [`${preset}: start`, summary(start)],
        [`${preset}: fork`, summary(forkScreen({ ...common, seed: "golden fork", genome: population[5]! }))],
        [`${preset}: breed`, summary(breedScreen({ ...picked, seed: "golden breed", mode: "breed" }))],
        [`${preset}: surprise`, summary(breedScreen({ ...picked, seed: "golden surprise", mode: "surprise" }))],
      ];
    }),
  );
  expectGolden("neat-screens", screens);
});
