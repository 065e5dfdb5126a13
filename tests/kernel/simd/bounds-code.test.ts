/** What bounds of activations rest on: how far the computed functions stray from ones whose rises and falls are known. */
import { expect, test } from "vitest";
import { cos32, exp32, INV_PI, LOG2_E, sin32 } from "@/lib/kernel/cppn/activations";
import { emitBoundsKernel } from "@/lib/kernel/simd/bounds-code";

const PROMISED = 1e-6;

/** f32 values in every exponent from 2^-20 to 2^16, thousands in each. */
function* arguments_(): Generator<number> {
  for (let exponent = -20; exponent < 16; exponent++) {
    for (let k = 0; k < 4096; k++) yield Math.fround(2 ** exponent * (1 + (k + 0.37) / 4096));
  }
}

test("sine and cosine are those of the reduced argument within the promised error", () => {
  let worst = 0;
  for (const x of arguments_()) {
    const u = Math.fround(x * INV_PI);
    // Reduced exactly before it is multiplied by pi, so that the reference is good for large arguments.
    const r = u - 2 * Math.round(u / 2);
    worst = Math.max(worst, Math.abs(sin32(x) - Math.sin(Math.PI * r)), Math.abs(cos32(x) - Math.cos(Math.PI * r)));
  }
  expect(worst).toBeLessThan(PROMISED);
});

test("the power of two of the reduced argument is right within the promised relative error", () => {
  let worst = 0;
  for (const x of arguments_()) {
    const y = Math.fround(-x * LOG2_E);
    if (y > -126) worst = Math.max(worst, Math.abs(exp32(-x) / 2 ** y - 1));
  }
  expect(worst).toBeLessThan(PROMISED);
});

test("the module is valid and the same each time", () => {
  expect(WebAssembly.validate(emitBoundsKernel())).toBe(true);
  expect(emitBoundsKernel()).toEqual(emitBoundsKernel());
});
