/**
 * A lineage from one seed, as hashes of everything that is promised to be the same bytes in every engine (design of the
 * kernel, docs/genome.md): genomes, field bits, VF files. Runs in Node and, bundled, in a browser page.
 */
import { encodeVf } from "@/lib/formats/vf";
import {
  breedScreen,
  canonicalGenomeJson,
  DEFAULT_GRID,
  extractIsosurface,
  ISOVALUE,
  PRESETS,
  type PresetName,
  type Screen,
  SURFACE_MODES,
  sha256,
  sha256Hex,
  startScreen,
  toHex,
} from "@/lib/kernel";

const PICKS = [[3, 8], [0, 14, 5], [7], [2, 11]];

export interface ScreenHashes {
  genomes: string[];
  fields: string[];
  /** One per surface mode and slot. */
  vfFiles: string[];
}

function hashScreen(screen: Screen): ScreenHashes {
  const { organisms } = screen;
  return {
    genomes: organisms.map(({ genome }) => sha256Hex(canonicalGenomeJson(genome))),
    fields: organisms.map(({ field }) =>
      toHex(sha256(new Uint8Array(field.buffer, field.byteOffset, field.byteLength))),
    ),
    vfFiles: SURFACE_MODES.flatMap((mode) =>
      organisms.map(({ field }) =>
        toHex(sha256(encodeVf(extractIsosurface(field, DEFAULT_GRID, ISOVALUE, mode), DEFAULT_GRID))),
      ),
    ),
  };
}

/** The first screen of `seed` and four screens bred from it, two by "Surprise me" or boldly. */
export function hashLineage(seed: string, preset: PresetName): ScreenHashes[] {
  const request = { settings: PRESETS[preset], gridVoxels: DEFAULT_GRID, isovalue: ISOVALUE };
  let screen = startScreen({ ...request, seed: `${seed}/0` });
  const hashes = [hashScreen(screen)];
  for (const [index, picks] of PICKS.entries()) {
    screen = breedScreen({
      ...request,
      seed: `${seed}/${index + 1}`,
      strength: index % 2 === 0 ? "medium" : "bold",
      mode: index === 2 ? "surprise" : "breed",
      population: screen.organisms.map(({ genome }) => genome),
      picks,
      speciesThreshold: screen.speciesThreshold,
    });
    hashes.push(hashScreen(screen));
  }
  return hashes;
}
