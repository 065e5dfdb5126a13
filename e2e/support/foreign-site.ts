/** Another web site: a server of its own on another origin, for pages that embed ours. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface ForeignSite {
  origin: string;
  close(): Promise<void>;
}

/** Answers every address with this page. `origin` is not the origin of the site under test, not even the same host name. */
export async function startForeignSite(html: string): Promise<ForeignSite> {
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(
      `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Another site</title><link rel="icon" href="data:,"><body>${html}</body></html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
