import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { findFreePort, tryPort } from "@/scripts/ports";

test("a free port can be listened on, and is none that connections going out are given", async () => {
  for (let turn = 0; turn < 20; turn++) {
    const port = await findFreePort();
    expect(port).toBeLessThan(32_768);
    const server = createServer().listen(port, "127.0.0.1");
    await once(server, "listening");
    expect(await tryPort(port, "127.0.0.1")).toBe("taken");
    server.close();
    await once(server, "close");
    expect(await tryPort(port, "127.0.0.1")).toBe("free");
  }
});
