import { expect, test } from "vitest";
import { isoOf, minutesOf } from "@/app/admin/challenges/_challenges/utc-minutes";

test("a moment that was not changed keeps its seconds, a changed one is a whole minute of UTC", () => {
  const moment = "2026-05-01T12:30:45.678Z";
  expect(minutesOf(moment)).toBe("2026-05-01T12:30");
  expect(isoOf("2026-05-01T12:30", moment)).toBe(moment);
  expect(isoOf("2026-05-01T12:31", moment)).toBe("2026-05-01T12:31:00.000Z");
  expect([isoOf("", moment), minutesOf(null)]).toEqual([null, ""]);
});
