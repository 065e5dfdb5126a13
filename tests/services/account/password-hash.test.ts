import { expect, test } from "vitest";
import { hashPassword, runningHashCount, verifyPassword } from "@/lib/services/account/password-hash";

test("a password fits its own hash only, and never an account that has none", async () => {
  const hash = await hashPassword("seven quiet herons");
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword(hash, "seven quiet herons")).toBe(true);
  expect(await verifyPassword(hash, "Seven quiet herons")).toBe(false);
  expect(await verifyPassword(null, "seven quiet herons")).toBe(false);
  expect(await verifyPassword(null, "nobody has this password")).toBe(false);
});

test("at most two hashes run at once, all that fit the queue get their turn, the rest are told to come back", async () => {
  let most = 0;
  const watching = setInterval(() => {
    most = Math.max(most, runningHashCount());
  }, 1);
  const results = await Promise.allSettled(
    Array.from({ length: 60 }, (_, index) => hashPassword(`password number ${index}`)),
  );
  clearInterval(watching);
  expect(most).toBe(2);
  const refused = results.filter((result) => result.status === "rejected");
  expect(refused).toHaveLength(18);
  for (const { reason } of refused) expect(reason).toMatchObject({ code: "UNAVAILABLE", retryAfterSeconds: 3 });
  expect(runningHashCount()).toBe(0);
});
