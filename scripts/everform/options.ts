/** Reads the options of a command: names, numbers, grids, picks. A wrong one is a UsageError that says what is wanted. */
import { type ParseArgsConfig, parseArgs } from "node:util";
import {
  cornerCount,
  DEFAULT_GRID,
  type GridSize,
  ISOVALUE,
  MAX_CORNER_COUNT,
  MUTATION_STRENGTHS,
  type NeatSettings,
  PRESETS,
  type PresetName,
  type Strength,
  SURFACE_MODES,
  type SurfaceMode,
} from "@/lib/kernel";
import { UsageError } from "./command";

export type Values = Readonly<Record<string, string | undefined>>;
export interface Options {
  /** Options with a value, by name. */
  values: Values;
  /** Options without one that were given. */
  flags: ReadonlySet<string>;
  files: readonly string[];
}

/** Splits `args` into files, options with a value and flags. */
export function readOptions(args: readonly string[], known: { values?: string[]; flags?: string[] }): Options {
  const options: NonNullable<ParseArgsConfig["options"]> = {};
  for (const name of known.values ?? []) options[name] = { type: "string" };
  for (const name of known.flags ?? []) options[name] = { type: "boolean" };
  try {
    const parsed = parseArgs({ args: joinNegativeNumbers(args, known.values ?? []), options, allowPositionals: true });
    const values: Record<string, string> = {};
    const flags = new Set<string>();
    for (const [name, value] of Object.entries(parsed.values)) {
      if (typeof value === "string") values[name] = value;
      else flags.add(name);
    }
    return { values, flags, files: parsed.positionals };
  } catch (error) {
    throw new UsageError((error as Error).message.split(". ")[0] as string);
  }
}

/** `--isovalue -0.2` as `--isovalue=-0.2`: else the number would pass for an option. */
function joinNegativeNumbers(args: readonly string[], names: readonly string[]): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const isNegative = /^-\.?\d/.test(arg);
    if (isNegative && names.some((name) => joined.at(-1) === `--${name}`)) joined.push(`${joined.pop()}=${arg}`);
    else joined.push(arg);
  }
  return joined;
}

export function oneOf<Choice extends string>(
  values: Values,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const text = values[name];
  if (text === undefined) return undefined;
  const found = choices.find((choice) => choice === text);
  if (!found) throw new UsageError(`--${name} is one of ${choices.join(", ")}, not "${text}"`);
  return found;
}

export const settingsOf = (values: Values): NeatSettings =>
  PRESETS[oneOf(values, "preset", Object.keys(PRESETS) as PresetName[]) ?? "site"];

export const strengthOf = (values: Values): Strength =>
  oneOf(values, "strength", Object.keys(MUTATION_STRENGTHS) as Strength[]) ?? "medium";

export const modeOf = (values: Values): SurfaceMode => oneOf(values, "mode", SURFACE_MODES) ?? "smooth";

/** Every draw comes from the seed: a result that cannot be repeated would be of no use, so there is no hidden one. */
export function seedOf(values: Values): string {
  if (values.seed === undefined)
    throw new UsageError("--seed is missing: any text; the same seed gives the same result");
  return values.seed;
}

export function numberOf(
  values: Values,
  name: string,
  range: { least: number; most: number; fallback: number },
): number {
  const text = values[name];
  if (text === undefined) return range.fallback;
  const number = text.trim() === "" ? Number.NaN : Number(text);
  if (!(number >= range.least && number <= range.most)) {
    throw new UsageError(`--${name} is a number from ${range.least} to ${range.most}, not "${text}"`);
  }
  return number;
}

export function countOf(values: Values, name: string, fallback: number): number {
  const count = numberOf(values, name, { least: 1, most: 100_000, fallback });
  if (!Number.isInteger(count)) throw new UsageError(`--${name} is a whole number, not "${values[name]}"`);
  return count;
}

export const isovalueOf = (values: Values): number =>
  numberOf(values, "isovalue", { least: -1e6, most: 1e6, fallback: ISOVALUE });

/** `15x15x30` in voxels. */
export function gridOf(values: Values): GridSize {
  const text = values.grid;
  if (text === undefined) return DEFAULT_GRID;
  const [x, y, z] = (/^(\d{1,5})x(\d{1,5})x(\d{1,5})$/.exec(text)?.slice(1) ?? []).map(Number);
  if (!x || !y || !z) throw new UsageError(`--grid is three numbers of voxels such as 15x15x30, not "${text}"`);
  const grid = { x, y, z };
  if (cornerCount(grid) > MAX_CORNER_COUNT) {
    throw new UsageError(`--grid ${text} has ${cornerCount(grid)} corners; at most ${MAX_CORNER_COUNT} are possible`);
  }
  return grid;
}

/** `3,11`: slots from 0 to 14, each once, in the order they were picked. */
export function picksOf(values: Values): number[] {
  const text = values.picks;
  if (text === undefined) throw new UsageError("--picks is missing: slots from 0 to 14 such as 3,11");
  const picks = text.split(",").map((part) => (/^\d{1,2}$/.test(part.trim()) ? Number(part) : Number.NaN));
  if (!picks.every((pick) => pick >= 0 && pick <= 14) || new Set(picks).size !== picks.length) {
    throw new UsageError(`--picks are different slots from 0 to 14 such as 3,11, not "${text}"`);
  }
  return picks;
}
