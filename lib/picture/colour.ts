/** Colours: sRGB text to linear light, and linear light back to the bytes of a picture. */
import type { Vector } from "./vector";

const toLinear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const toEncoded = (value: number) => (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055);

/** Linear red, green, blue of `#rrggbb`. */
export function parseHex(hex: string): Vector {
  const digits = /^#([0-9a-f]{6})$/i.exec(hex)?.[1];
  if (digits === undefined) throw new RangeError(`"${hex}" is not a colour like #d9825f`);
  const channel = (at: number) => toLinear(Number.parseInt(digits.slice(at, at + 2), 16) / 255);
  return [channel(0), channel(2), channel(4)];
}

const STEPS = 4096;
const ENCODED = Uint8Array.from({ length: STEPS + 1 }, (_, i) => Math.round(255 * toEncoded(i / STEPS)));

/** Linear light 0 to 1 (clamped) as an sRGB byte. */
export const encodeChannel = (light: number): number =>
  ENCODED[light <= 0 ? 0 : light >= 1 ? STEPS : Math.round(light * STEPS)] as number;

/** Above this, light is compressed. */
const SHOULDER = 0.62;

/** A film's shoulder: straight up to SHOULDER, then ever flatter towards 1, so that highlights do not burn out. */
export function toneMap(light: number): number {
  if (light <= SHOULDER) return light;
  const over = (light - SHOULDER) / (1 - SHOULDER);
  return SHOULDER + (1 - SHOULDER) * (over / (1 + over));
}
