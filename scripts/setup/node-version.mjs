import { UserError } from "./user-error.mjs";

/**
 * The versions that every dependency accepts: 20.19 and later of 20, 22.12 and later of 22, and 24 and later.
 * @param {string} version such as "20.19.0"
 */
export function isSupportedNode(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24;
}

/** Throws UserError on a Node that is too old. */
export function requireSupportedNode(version = process.versions.node) {
  if (isSupportedNode(version)) return;
  throw new UserError(
    `This is Node ${version}, and Everform needs 20.19 or later of 20, 22.12 or later of 22, or 24: install one from https://nodejs.org.`,
  );
}
