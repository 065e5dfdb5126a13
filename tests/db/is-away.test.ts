import { expect, test } from "vitest";
import { isDatabaseAway } from "@/lib/db/is-away";

test("errors of a database that is away are known, also as the cause of another error", () => {
  for (const code of ["ECONNREFUSED", "ECONNRESET", "57P01", "40P01", "57014", "53100", "08006", "P1001"]) {
    expect(isDatabaseAway(Object.assign(new Error("x"), { code }))).toBe(true);
  }
  expect(isDatabaseAway(new Error("Query read timeout"))).toBe(true);
  expect(isDatabaseAway(new Error("Connection terminated unexpectedly"))).toBe(true);
  expect(isDatabaseAway(new Error("a", { cause: Object.assign(new Error("b"), { code: "57P03" }) }))).toBe(true);
  expect(isDatabaseAway({ name: "DriverAdapterError", cause: { kind: "DatabaseNotReachable" } })).toBe(true);
});

test("other errors are not mistaken for it", () => {
  for (const error of [
    new Error("x"),
    new TypeError("y"),
    Object.assign(new Error("z"), { code: "23505" }),
    null,
    "57P03",
  ]) {
    expect(isDatabaseAway(error)).toBe(false);
  }
});
