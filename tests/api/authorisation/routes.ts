/** Every route handler of the site, found in the tree: what the matrix has to cover. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { NextRequest } from "next/server";

export type RouteHandler = (
  request: NextRequest,
  context: { params: Promise<Record<string, string | string[] | undefined>> },
) => Promise<Response>;

export interface Route {
  /** `GET /api/designs/[designId]` */
  name: string;
  handler: RouteHandler;
}

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

export async function findRoutes(): Promise<Route[]> {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((name) => /(^|\/)route\.tsx?$/.test(name))
    .sort();
  const routes: Route[] = [];
  for (const file of files) {
    const exported = (await import(join(process.cwd(), "app", file))) as Record<string, RouteHandler | undefined>;
    for (const method of METHODS) {
      const handler = exported[method];
      if (handler) routes.push({ name: `${method} /${file.replace(/\/route\.tsx?$/, "")}`, handler });
    }
  }
  return routes;
}
