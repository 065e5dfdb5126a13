import { expect, test } from "vitest";
import { friendlyHandle } from "@/lib/contracts/handle";
import { database, hotTransaction } from "@/lib/db/client";
import { ensureHandle, lockVisitor, takeHandle } from "@/lib/db/visitor-repo";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { newId, sql } from "@/tests/support/site-state";

closeConnectionsAfterAll();

const newVisitor = async (id = newId()) => {
  await hotTransaction((query) => lockVisitor(query, id));
  return id;
};

test("a visitor's row gets the friendly name of its id once, on either kind of transaction", async () => {
  const id = await newVisitor();
  const handle = await hotTransaction((query) => ensureHandle(query, id));
  expect(handle).toBe(friendlyHandle(id));
  expect(await database().$transaction((db) => ensureHandle(db, id))).toBe(handle);
});

test("a handle that somebody has gets another number; twenty who want the same one at once all get their own", async () => {
  const tail = newId().slice(24);
  // The words and the number come from the first 24 digits: these visitors would all be called the same.
  const ids = await Promise.all(
    Array.from({ length: 20 }, (_, index) => newVisitor(`0123456789abcdef01234567${tail.slice(2)}${10 + index}`)),
  );
  const handles = await Promise.all(ids.map((id) => hotTransaction((query) => ensureHandle(query, id))));
  expect(new Set(handles).size).toBe(20);
  expect(new Set(handles.map((handle) => handle.replace(/\d+$/, ""))).size).toBe(1);
});

test("a handle belongs to one visitor; its owner may take it again", async () => {
  const [first, second] = [await newVisitor(), await newVisitor()];
  expect(await hotTransaction((query) => takeHandle(query, first, "moss-maker"))).toBe(true);
  expect(await hotTransaction((query) => takeHandle(query, second, "moss-maker"))).toBe(false);
  expect(await hotTransaction((query) => takeHandle(query, first, "moss-maker"))).toBe(true);
});

test("nobody writes with an id that an account has taken over", async () => {
  const [account, anonymous] = [await newVisitor(), await newVisitor()];
  await sql("update visitor set claimed_by_id = $1 where id = $2", [account, anonymous]);
  await expect(hotTransaction((query) => lockVisitor(query, anonymous))).rejects.toMatchObject({
    code: "UNAUTHENTICATED",
    publicMessage: expect.stringContaining("belongs to an account"),
  });
});
