/** Free and taken TCP ports on this machine. */
import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/**
 * Below the ports that connections going out are given (from 32768 on Linux, from 49152 elsewhere): one of those could take the
 * place of a server while it is stopped and started again.
 */
const PORTS = { from: 20_000, to: 32_768 };
const MAX_TRIES = 100;

/** A port nobody listens on right now. */
export async function findFreePort(host = "127.0.0.1"): Promise<number> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const port = randomInt(PORTS.from, PORTS.to);
    if ((await tryPort(port, host)) === "free") return port;
  }
  throw new Error(`no free port between ${PORTS.from} and ${PORTS.to} in ${MAX_TRIES} tries`);
}

export type PortState = "free" | "taken" | "forbidden";

/** Tries to listen on a port; without a host of all interfaces, as the web process will. */
export function tryPort(port: number, host?: string): Promise<PortState> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve("taken");
      else if (error.code === "EACCES") resolve("forbidden");
      else reject(error);
    });
    server.listen({ port, ...(host ? { host } : {}) }, () => server.close(() => resolve("free")));
  });
}
