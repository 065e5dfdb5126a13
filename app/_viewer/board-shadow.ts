/** Round soft spots, made once per board. */
import { DataTexture, LinearFilter } from "three";

const PIXELS = 64;

/** Alpha (in the green channel, where three.js looks for it) falling from the middle to nothing at the edge. */
export function blobTexture(): DataTexture {
  const pixels = new Uint8Array(PIXELS * PIXELS * 4);
  for (let row = 0; row < PIXELS; row++) {
    for (let column = 0; column < PIXELS; column++) {
      const r = Math.hypot((column + 0.5) / PIXELS - 0.5, (row + 0.5) / PIXELS - 0.5) * 2;
      const value = Math.min(1, Math.max(0, (1 - r) / 0.42));
      pixels[4 * (row * PIXELS + column) + 1] = 175 * value * value * (3 - 2 * value);
    }
  }
  const texture = new DataTexture(pixels, PIXELS, PIXELS);
  texture.magFilter = LinearFilter;
  texture.needsUpdate = true;
  return texture;
}
