import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { env } from "@/lib/config/env";
import { GiveUpPool } from "@/lib/db/give-up-pool";
import { isDatabaseAway } from "@/lib/db/is-away";

/** Stands between the pool and the real server, and can stop passing anything on, as a frozen machine does. */
function startStallingProxy() {
  const { hostname, port } = new URL(env().databaseUrl);
  let isStalled = false;
  let connectionCount = 0;
  const sockets: Socket[] = [];
  const server = createServer((near) => {
    connectionCount += 1;
    const far = connect(Number(port), hostname);
    sockets.push(near, far);
    for (const socket of [near, far]) socket.on("error", () => socket.destroy());
    near.on("data", (bytes) => isStalled || far.write(bytes)).on("close", () => far.destroy());
    far.on("data", (bytes) => isStalled || near.write(bytes)).on("close", () => near.destroy());
  });
  return {
    server,
    stall: (whether: boolean) => {
      isStalled = whether;
    },
    connectionCount: () => connectionCount,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

const proxy = startStallingProxy();
let pool: GiveUpPool;

beforeAll(async () => {
  await once(proxy.server.listen(0, "127.0.0.1"), "listening");
  const url = new URL(env().databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String((proxy.server.address() as AddressInfo).port);
  pool = new GiveUpPool({
    connectionString: url.href,
    max: 3,
    connectionTimeoutMillis: 300,
    query_timeout: 400,
  });
  pool.on("error", () => {});
});

afterAll(async () => {
  await pool.end();
  await proxy.close();
});

const answer = async () => (await pool.query<{ one: number }>("select 1 as one")).rows;
const refusal = () =>
  answer().then(
    () => null,
    (error: unknown) => error,
  );

test("a frozen server is waited for once, others fail at once as away, and a second later it is asked again", async () => {
  expect(await answer()).toEqual([{ one: 1 }]);
  proxy.stall(true);
  expect(String(await refusal())).toContain("Query read timeout");
  const asked = proxy.connectionCount();
  for (const error of [await refusal(), await pool.connect().catch((thrown: unknown) => thrown)]) {
    expect(String(error)).toContain("did not answer a moment ago");
    expect(isDatabaseAway(error)).toBe(true);
  }
  expect(proxy.connectionCount()).toBe(asked);

  await sleep(1_000);
  expect(String(await refusal())).toContain("connection timeout");
  expect(proxy.connectionCount()).toBe(asked + 1);
  expect(String(await refusal())).toContain("did not answer a moment ago");

  proxy.stall(false);
  await sleep(1_000);
  expect(await answer()).toEqual([{ one: 1 }]);
});

test("a statement that fails, and a pool whose connections are all in use, are no silence", async () => {
  await expect(pool.query("select 1 / 0")).rejects.toThrow("division by zero");
  expect(await answer()).toEqual([{ one: 1 }]);
  const clients = await Promise.all([pool.connect(), pool.connect(), pool.connect()]);
  await expect(answer()).rejects.toThrow("timeout exceeded when trying to connect");
  for (const client of clients) client.release();
  expect(await answer()).toEqual([{ one: 1 }]);
});
