import { expect, test } from "vitest";
import { isTransient } from "@/lib/db/is-transient";

const withCode = (code: string) => Object.assign(new Error(code), { code });

test("lost, refused and ended connections, timeouts and full disks may pass", () => {
  for (const code of ["ECONNREFUSED", "ECONNRESET", "57P01", "57014", "53100", "08006"]) {
    expect(isTransient(withCode(code))).toBe(true);
  }
  expect(isTransient(new Error("Query read timeout"))).toBe(true);
});

test("what the statement itself is to blame for does not", () => {
  for (const code of ["23505", "23503", "22P02", "42601", "42P01"]) expect(isTransient(withCode(code))).toBe(false);
});
