/** Free and taken TCP ports on this machine. */
import { createServer } from "node:net";

/** A port nobody listens on right now, chosen by the operating system. */
export function findFreePort(host = "127.0.0.1"): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, host, () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

export type PortState = "free" | "taken" | "forbidden";

/** Tries to listen on a port of all interfaces, as the web process will. */
export function tryPort(port: number): Promise<PortState> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve("taken");
      else if (error.code === "EACCES") resolve("forbidden");
      else reject(error);
    });
    server.listen(port, () => server.close(() => resolve("free")));
  });
}
