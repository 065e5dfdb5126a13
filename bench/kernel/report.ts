/** How the bench prints: rows of figures, and at the end what was to be reached. */
import type { Timing } from "./time-together";

export const NOT_RUN = "NOT RUN";

/** One row: a name, a median and what follows from it; `undefined` is a contender that did not run. */
export function printRow(name: string, timing: Timing | undefined, comment: (medianMs: number) => string): void {
  const figures = timing
    ? `${timing.medianMs.toFixed(3).padStart(10)} ms  (least ${timing.leastMs.toFixed(3)})   ${comment(timing.medianMs)}`
    : NOT_RUN.padStart(13);
  console.log(`  ${name.padEnd(46)} ${figures}`);
}

/** A figure to reach. `isAtMost`: smaller is better. */
interface Target {
  title: string;
  value: number | undefined;
  must: number;
  aim: number | null;
  unit: string;
  isAtMost: boolean;
}

/** Collects targets and prints them with how far each is. */
export class Targets {
  readonly #targets: Target[] = [];

  atMost(title: string, value: number | undefined, must: number, aim: number | null, unit: string): void {
    this.#targets.push({ title, value, must, aim, unit, isAtMost: true });
  }

  atLeast(title: string, value: number | undefined, must: number, aim: number | null, unit: string): void {
    this.#targets.push({ title, value, must, aim, unit, isAtMost: false });
  }

  print(): void {
    console.log("\nto reach");
    for (const target of this.#targets) console.log(`  ${target.title.padEnd(62)} ${verdict(target)}`);
  }
}

function verdict({ value, must, aim, unit, isAtMost }: Target): string {
  if (value === undefined) return NOT_RUN;
  const sign = isAtMost ? "<=" : ">=";
  const reaches = (limit: number) => (isAtMost ? value <= limit : value >= limit);
  const figure = `${value.toPrecision(3)} ${unit}`.padEnd(14);
  const limits = `(must ${sign} ${must}${aim === null ? "" : `, aim ${sign} ${aim}`})`;
  if (!reaches(must)) return `${figure} ${limits}  NOT REACHED: off by a factor of ${distance(value, must)}`;
  if (aim === null) return `${figure} ${limits}  reached`;
  return `${figure} ${limits}  ${reaches(aim) ? "aim reached" : `reached; ${distance(value, aim)} x from the aim`}`;
}

const distance = (value: number, limit: number): string => Math.max(value / limit, limit / value).toFixed(2);
