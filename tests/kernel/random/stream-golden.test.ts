/** Pins how a stream gets its state, and every way to draw from it. */
import { expect, test } from "vitest";
import { sha256Hex } from "@/lib/kernel/hash/sha256";
import { createRng } from "@/lib/kernel/random/rng";
import { expectGolden } from "@/tests/support/golden";
import { recordedStream } from "@/tests/support/recorded-draws";

type StreamName = [seed: string, purpose: string, ...ids: (string | number)[]];
const STREAMS: StreamName[] = [
  ["everform", "example", 1],
  ["", "start", 0],
  ["a|b", "redraw", 14, 8],
  ["Añil ✂ 𝄞", "surprise", 59],
  ["0".repeat(64), "text", "an id"],
];

test("the golden streams are drawn to the bit", () => {
  const streams = STREAMS.map((name) => {
    const { text, rng, draws } = recordedStream(...name);
    for (let i = 0; i < 3; i++) rng.uniform(-3, 3);
    for (const step of [0.1, 0.25, 0.5, 1.5, 2.5]) rng.uniform(-step, step);
    for (const count of [1, 2, 3, 1000]) rng.below(count);
    for (const probability of [0, 1, 0.5, 0.95, 0.03]) rng.chance(probability);
    const words = createRng(...name);
    return { text, sha256: sha256Hex(text), words: Array.from({ length: 4 }, () => words.u32()).join(" "), draws };
  });
  expect(streams[0]?.words).toBe("3119153665 2576751940 2534854697 1323033895");
  expectGolden("streams", { streams });
});
