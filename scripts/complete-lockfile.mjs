/**
 * `npm run lockfile`, after every `npm install` of a new dependency: adds the builds for other systems that the lockfile lacks.
 *
 * Packages with native code list one optional package per system. A registry mirror that holds only some of them makes npm write a
 * lockfile without the others, and then `npm ci` refuses to install anywhere. The missing entries follow from the package that wants
 * them: its exact version, and the system from the name.
 */
import { readFileSync, writeFileSync } from "node:fs";

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {boolean} [dev]
 * @property {boolean} [optional]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 * @property {string[]} [os]
 * @property {Record<string, string>} [optionalDependencies]
 */

const SYSTEMS = ["android", "darwin", "freebsd", "linux", "win32"];
const PROCESSORS = ["arm64", "arm", "ia32", "ppc64", "s390x", "x64", "wasm32"];

/**
 * @param {string} name such as "@next/swc-darwin-arm64"
 * @returns {Pick<LockedPackage, "os" | "cpu" | "libc">}
 */
export function systemOf(name) {
  const words = (name.split("/").at(-1) ?? "").split("-");
  const os = SYSTEMS.find((system) => words.includes(system));
  const cpu = PROCESSORS.find((processor) => words.includes(processor));
  if (!cpu || (!os && cpu !== "wasm32")) throw new Error(`${name} does not say its system`);
  const libc = words.some((word) => word.startsWith("musl"))
    ? ["musl"]
    : words.some((word) => word.startsWith("gnu"))
      ? ["glibc"]
      : undefined;
  return { cpu: [cpu], ...(libc && os === "linux" ? { libc } : {}), ...(os ? { os: [os] } : {}) };
}

/**
 * Adds the missing entries and returns their paths.
 * @param {Record<string, LockedPackage>} packages
 */
export function addMissingBuilds(packages) {
  /** @type {string[]} */
  const added = [];
  for (const parent of Object.values({ ...packages })) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      const path = `node_modules/${name}`;
      if (packages[path]) continue;
      packages[path] = { version, ...(parent.dev ? { dev: true } : {}), optional: true, ...systemOf(name) };
      added.push(path);
    }
  }
  return added;
}

if (process.argv[1] === import.meta.filename) {
  const file = "package-lock.json";
  const lock = JSON.parse(readFileSync(file, "utf8"));
  const added = addMissingBuilds(lock.packages);
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(added.length === 0 ? "The lockfile is complete." : `Added ${added.length} builds for other systems.`);
}
