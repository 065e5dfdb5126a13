/** Pins the value of a node for sums that are hard on an implementation: zeros, subnormals, ties of the rounding, clamps. */
import { expect, test } from "vitest";
import { activate } from "@/lib/kernel/cppn/activations";
import { ACTIVATIONS } from "@/lib/kernel/genome/genome";
import { createRng } from "@/lib/kernel/random/rng";
import { expectGolden } from "@/tests/support/golden";
import { bitsOf } from "@/tests/support/recorded-draws";

const fromBits = (bits: number): number => new Float32Array(Uint32Array.of(bits).buffer)[0] as number;

/** Where a rounding, a sign or a branch changes; their negatives are tried too. */
const HARD_SUMS = [
  ...[0x00000001, 0x00000003, 0x007fffff, 0x00800000, 0x0d800000, 0x33800000],
  // Half a turn, a whole one, one and a half, and their neighbours; multiples far out.
  ...[0x3fc90fda, 0x3fc90fdb, 0x3fc90fdc, 0x40490fda, 0x40490fdb, 0x40490fdc, 0x4096cbe4, 0x41490fdb, 0x477fffff],
  // Where exp reaches its least value: the sum itself (sigmoid) and its square (gaussian).
  ...[0x42aeac4f, 0x42aeac50, 0x42aeac51, 0x41158000, 0x4115891f, 0x41158920, 0x41158921],
  // The clamps: sums beyond 65536, squares beyond 1048576.
  ...[0x44800000, 0x44800001, 0x477fffff, 0x47800000, 0x47800001, 0x7f7fffff],
];

test("every activation has its golden value at hard and at ordinary sums", () => {
  const rng = createRng("golden", "activations");
  const ordinary = Array.from({ length: 24 }, (_, i) => rng.uniform(-(2 ** (i / 2)), 2 ** (i / 2)));
  const sums = [0, ...HARD_SUMS.flatMap((bits) => [fromBits(bits), -fromBits(bits)]), ...ordinary];
  const rows = sums.map((sum) => [sum, ...ACTIVATIONS.map((name) => activate(name, sum))].map(bitsOf).join(" "));
  expect(rows.length).toBeGreaterThan(70);
  expectGolden("activations", { columns: ["sum", ...ACTIVATIONS].join(" "), rows });
});
