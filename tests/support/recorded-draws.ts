/** A stream that writes down what is drawn from it, so that a golden file can say where another implementation leaves the path. */
import { createRng, type Rng } from "@/lib/kernel/random/rng";

/** An f32 as the eight hex digits of its bits. */
export const bitsOf = (value: number): string =>
  (new Uint32Array(Float32Array.of(value).buffer)[0] as number).toString(16).padStart(8, "0");

export interface RecordedStream {
  /** The text whose SHA-256 is the state of the generator. */
  text: string;
  rng: Rng;
  /** `chance(0.2) = false`, `below(7) = 3`, `uniform(-3, 3) = bf800000`, in the order they were drawn. */
  draws: string[];
}

/** createRng of the same arguments, recorded. */
export function recordedStream(seed: string, purpose: string, ...ids: readonly (string | number)[]): RecordedStream {
  const source = createRng(seed, purpose, ...ids);
  const draws: string[] = [];
  const note = <T>(call: string, value: T, text = String(value)): T => {
    draws.push(`${call} = ${text}`);
    return value;
  };
  const rng: Rng = {
    u32: () => note("u32()", source.u32()),
    unit: () => note("unit()", source.unit()),
    uniform: (low, high) => {
      const value = source.uniform(low, high);
      return note(`uniform(${low}, ${high})`, value, bitsOf(value));
    },
    below: (count) => note(`below(${count})`, source.below(count)),
    chance: (probability) => note(`chance(${probability})`, source.chance(probability)),
  };
  return { text: ["stream", seed, purpose, ...ids].join("|"), rng, draws };
}
