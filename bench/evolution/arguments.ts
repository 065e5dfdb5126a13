/** Arguments of `npm run bench:evolution`. */
import { parseArgs } from "node:util";
import { MUTATION_STRENGTHS, type NeatSettings, PRESETS, type PresetName, type Strength } from "@/lib/kernel";

/** Settings that are measured, with the strength that the visitors use. */
export interface Contender {
  name: string;
  settings: NeatSettings;
  strength: Strength;
}

export interface BenchOptions {
  contenders: Contender[];
  lineageCount: number;
  /** Seeds per target. */
  seedCount: number;
  screenCount: number;
  threadCount: number;
}

export const USAGE = `npm run bench:evolution -- [options]

  --quick             6 lineages and 2 seeds per target instead of 40 and 20
  --lineages N        lineages of random picks per contender; 0 leaves them out
  --seeds N           simulated visitors per target (16 targets); 0 leaves them out
  --screens N         screens a visitor looks at (default 30)
  --threads N         threads (default 1)
  --only NAME@STRENGTH  a contender, such as site@medium; may be repeated
  --try JSON          one more contender: the site's preset with these fields, such as '{"addNodeProbability":0.3}';
                      a field "strength" names its strength; may be repeated

Visitors of all contenders have the same seeds: each contender is also shown beside the first, visitor by visitor.
`;

const DEFAULT_CONTENDERS = ["site@medium", "table-3.1@medium", "table-3.1@wild"];

const isStrength = (text: unknown): text is Strength => typeof text === "string" && text in MUTATION_STRENGTHS;

function contenderOf(text: string): Contender {
  const [name, strength] = text.split("@");
  const settings = name !== undefined && Object.hasOwn(PRESETS, name) ? PRESETS[name as PresetName] : undefined;
  if (!settings || !isStrength(strength)) throw new Error(`${text} is not PRESET@STRENGTH`);
  return { name: text, settings, strength };
}

function contenderToTry(text: string): Contender {
  const { strength = "medium", ...fields } = JSON.parse(text) as Partial<NeatSettings> & { strength?: unknown };
  const unknown = Object.keys(fields).find((field) => !Object.hasOwn(PRESETS.site, field));
  if (unknown !== undefined) throw new Error(`--try: ${unknown} is not a setting`);
  if (!isStrength(strength)) throw new Error(`--try: ${strength} is not a strength`);
  return { name: `site@${strength} ${JSON.stringify(fields)}`, settings: { ...PRESETS.site, ...fields }, strength };
}

/** Throws with a sentence for a wrong argument. */
export function readArguments(args: readonly string[]): BenchOptions | "help" {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: "boolean" },
      quick: { type: "boolean" },
      lineages: { type: "string" },
      seeds: { type: "string" },
      screens: { type: "string", default: "30" },
      threads: { type: "string", default: "1" },
      only: { type: "string", multiple: true },
      try: { type: "string", multiple: true },
    },
  });
  if (values.help) return "help";
  const count = (name: string, text: string) => {
    const number = Number(text);
    if (!Number.isInteger(number) || number < 0) throw new Error(`--${name} must be a number of things, not ${text}`);
    return number;
  };
  const named = values.only ?? (values.try ? [] : DEFAULT_CONTENDERS);
  return {
    contenders: [...named.map(contenderOf), ...(values.try ?? []).map(contenderToTry)],
    lineageCount: count("lineages", values.lineages ?? (values.quick ? "6" : "40")),
    seedCount: count("seeds", values.seeds ?? (values.quick ? "2" : "20")),
    screenCount: Math.max(1, count("screens", values.screens)),
    threadCount: Math.max(1, count("threads", values.threads)),
  };
}
