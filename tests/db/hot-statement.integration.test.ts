import { expect, test } from "vitest";
import { hotQuery, hotTransaction } from "@/lib/db/client";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";

closeConnectionsAfterAll();

test("two statements of one name do not get into each other's way on one connection", async () => {
  const one = { name: "same", text: "select $1::int as value" };
  const other = { name: "same", text: "select $1::text as value" };
  const values = await hotTransaction(async (query) => [
    ...(await query(one, [1])),
    ...(await query(other, ["two"])),
    ...(await query(one, [3])),
  ]);
  expect(values).toEqual([{ value: 1 }, { value: "two" }, { value: 3 }]);
  expect(await hotQuery(other, ["four"])).toEqual([{ value: "four" }]);
});
