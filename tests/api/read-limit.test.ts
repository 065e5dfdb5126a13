import { expect, test } from "vitest";
import { takeTokens } from "@/app/_server/read-limit";

const LIMITS = [
  { capacity: 200, seconds: 60 },
  { capacity: 50, seconds: 10 },
];

/** How many reads of one key pass before the first is refused. */
function countPassing(key: string, now: number, cost = 1): number {
  let passed = 0;
  while (takeTokens(key, LIMITS, { cost, now }) === 0) passed++;
  return passed;
}

test("a burst ends at the smaller bucket, and the answer says how long to wait", () => {
  expect(countPassing("burst", 0)).toBe(50);
  const waitSeconds = takeTokens("burst", LIMITS, { cost: 1, now: 0 });
  expect(waitSeconds).toBe(1);
  expect(takeTokens("burst", LIMITS, { cost: 1, now: waitSeconds * 1_000 })).toBe(0);
});

test("over a minute the larger bucket ends a steady stream", () => {
  let passed = 0;
  for (let second = 0; second < 60; second++) passed += countPassing("steady", second * 1_000);
  expect(passed).toBeGreaterThan(200);
  expect(passed).toBeLessThanOrEqual(400);
});

test("keys have buckets of their own, and cheap reads take less", () => {
  expect(countPassing("somebody", 0)).toBe(50);
  expect(countPassing("somebody else", 0, 0.25)).toBe(200);
});
