import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** The first of `names` found in PATH or the usual system folders, as an absolute path; null when there is none. */
export function findProgram(names: readonly string[]): string | null {
  const folders = [
    ...(process.env.PATH ?? "").split(delimiter),
    "/usr/local/bin",
    "/usr/bin",
    "/usr/sbin",
    "/opt/homebrew/bin",
  ];
  for (const name of names) {
    for (const folder of folders) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not here; the next folder is tried.
      }
    }
  }
  return null;
}
