/** `npm ci`, only when node_modules does not hold what package-lock.json asks for. */
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { step } from "./progress.mjs";
import { run } from "./run.mjs";
import { UserError } from "./user-error.mjs";

/** @typedef {{ version?: string, optional?: boolean, peer?: boolean, link?: boolean }} LockedPackage */

/**
 * True when every package of the lockfile is installed in its version. npm itself keeps a list of what it installed; packages for other
 * machines are absent from it, and optional in the lockfile.
 * @param {string} root
 */
export function isInstalled(root) {
  const installedFile = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(installedFile)) return false;
  /** @param {string} file @returns {Record<string, LockedPackage>} */
  const packagesOf = (file) => JSON.parse(readFileSync(file, "utf8")).packages ?? {};
  const installed = packagesOf(installedFile);
  return Object.entries(packagesOf(join(root, "package-lock.json"))).every(([path, locked]) => {
    if (path === "") return true;
    const found = installed[path];
    return found ? found.version === locked.version : locked.optional === true;
  });
}

/**
 * Installs the packages when they are missing or not the locked ones. Throws UserError.
 * @param {string} root
 */
export async function installPackages(root) {
  if (isInstalled(root)) return;
  try {
    accessSync(root, constants.W_OK);
  } catch {
    throw new UserError(
      `The folder ${root} is not writable for this account: change its owner or mode, or use a copy of your own.`,
    );
  }
  // npm says which npm this is when it runs a script; by hand, the one in PATH is used.
  const npm = process.env.npm_execpath;
  const [program, ...first] = npm?.endsWith(".js") ? [process.execPath, npm] : ["npm"];
  const result = await step("Installing packages (about a minute the first time)", () =>
    run(/** @type {string} */ (program), [...first, "ci", "--no-audit", "--no-fund", "--loglevel=error"], {
      cwd: root,
    }),
  );
  if (result.exitCode !== 0) {
    throw new UserError(
      `${result.output.trim()}\n\nThe packages could not be installed: check the connection to the npm registry, then run the same command again.`,
    );
  }
}
