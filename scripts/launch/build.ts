/**
 * Builds what runs in production, only when its sources changed: the Prisma client, the Next site (.next) and the worker
 * (.build/worker: the process and its threads). A stamp in .build keeps the hash of the sources of the last whole build.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { type BuildOptions, build, context, type Plugin } from "esbuild";
import { generateClient } from "../migrations/generate-client";
import { run } from "../setup/run.mjs";
import { UserError } from "../setup/user-error.mjs";
import { ROOT } from "./settings";

export const BUILD_FOLDER = join(ROOT, ".build");
export const WORKER_BUNDLE = join(BUILD_FOLDER, "worker", "main.cjs");
const CLIENT_FOLDER = join(ROOT, "lib", "db", "generated");

const CLIENT_SOURCES = ["prisma/schema.prisma", "prisma.config.ts", "package-lock.json"];
const WORKER_SOURCES = ["lib", "worker", "package-lock.json", "tsconfig.json", "scripts/launch/build.ts"];
const WEB_SOURCES = [
  "app",
  "lib",
  "public",
  "proxy.ts",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "next.config.js",
  "postcss.config.mjs",
  "package-lock.json",
  "tsconfig.json",
];

/** Hash of the contents and paths of files and folders; missing ones count as such. */
export function hashSources(sources: readonly string[]): string {
  const hash = createHash("sha256").update(process.version);
  for (const source of sources) addToHash(hash, join(ROOT, source));
  return hash.digest("hex");
}

function addToHash(hash: ReturnType<typeof createHash>, path: string): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (path === CLIENT_FOLDER) return; // Follows from prisma/schema.prisma.
  if (stats?.isDirectory()) {
    for (const name of readdirSync(path).sort()) addToHash(hash, join(path, name));
  } else {
    hash.update(`${relative(ROOT, path)}\0`).update(stats ? readFileSync(path) : "absent");
  }
}

/** Something built from sources. */
export interface Product {
  title: string;
  name: string;
  sources: readonly string[];
  /** Its absence means that there is nothing built, whatever the stamp says. */
  output: string;
  make: () => Promise<void>;
}

const stampFile = (product: Product): string => join(BUILD_FOLDER, `${product.name}.stamp`);

export function isCurrent(product: Product): boolean {
  const stamp = stampFile(product);
  return (
    existsSync(product.output) && existsSync(stamp) && readFileSync(stamp, "utf8") === hashSources(product.sources)
  );
}

/** Makes a product, whether it is current or not. The stamp is written last, so that a build cut short is done again. */
export async function makeProduct(product: Product): Promise<void> {
  const hash = hashSources(product.sources);
  mkdirSync(BUILD_FOLDER, { recursive: true });
  rmSync(stampFile(product), { force: true });
  await product.make();
  writeFileSync(stampFile(product), hash);
}

export const CLIENT: Product = {
  title: "Generating the database client",
  name: "client",
  sources: CLIENT_SOURCES,
  output: join(CLIENT_FOLDER, "client.ts"),
  make: generateClient,
};

export const WORKER: Product = {
  title: "Building the worker",
  name: "worker",
  sources: [...CLIENT_SOURCES, ...WORKER_SOURCES],
  output: WORKER_BUNDLE,
  make: () => bundleWorker(),
};

export const SITE: Product = {
  title: "Building the site",
  name: "site",
  sources: [...CLIENT_SOURCES, ...WEB_SOURCES],
  output: join(ROOT, ".next", "BUILD_ID"),
  make: buildSite,
};

/**
 * CommonJS: Piscina loads a thread's file by `require`, and Node 20 aborts the whole process when a thread ends while `require`
 * is loading an ES module, as it does when the worker exits or is stopped right after its start.
 */
const workerBuild = (outdir: string): BuildOptions => ({
  absWorkingDir: ROOT,
  entryPoints: ["worker/main.ts", "worker/compute/thread.ts"],
  outbase: "worker",
  outdir,
  outExtension: { ".js": ".cjs" },
  bundle: true,
  packages: "external",
  platform: "node",
  format: "cjs",
  define: { "import.meta.url": "moduleUrl" },
  banner: { js: 'const moduleUrl = require("node:url").pathToFileURL(__filename).href;' },
  target: "node20",
  sourcemap: "linked",
  logLevel: "silent",
});

/** main.cjs and compute/thread.cjs. Packages stay outside, so the folder must lie inside the project. */
export async function bundleWorker(outdir = join(BUILD_FOLDER, "worker")): Promise<void> {
  await build(workerBuild(outdir)).catch((cause: Error) => {
    throw new UserError(`The worker could not be built: ${cause.message}`, { cause });
  });
}

export const DEVELOPMENT_WORKER_BUNDLE = join(BUILD_FOLDER, "development-worker", "main.cjs");

/** Bundles the worker for development, again after each edit; `onBuilt` is called with the errors of every build, the first included. */
export async function watchWorker(onBuilt: (errors: string[]) => void): Promise<void> {
  const reporter: Plugin = {
    name: "report",
    setup: (build) =>
      build.onEnd((result) => onBuilt(result.errors.map((error) => `${error.location?.file}: ${error.text}`))),
  };
  const watching = await context({ ...workerBuild(dirname(DEVELOPMENT_WORKER_BUNDLE)), plugins: [reporter] });
  await watching.watch();
}

async function buildSite(): Promise<void> {
  const next = join(ROOT, "node_modules", "next", "dist", "bin", "next");
  const result = await run(process.execPath, [next, "build"], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (result.exitCode !== 0)
    throw new UserError(`${result.output.trim()}\n\nThe site could not be built: the reason is above.`);
}
