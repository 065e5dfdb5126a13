/** SQLSTATE classes that say nothing about the statement: connection, resources, operator intervention, system. */
const TRANSIENT_CLASSES = ["08", "53", "57", "58"];

/** True when the same statement may succeed later: the database was away, starting, full or stopping. */
export function isTransient(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  // Errors of sockets and timeouts of the client have no five-character SQLSTATE.
  return !/^[0-9A-Z]{5}$/.test(code) || TRANSIENT_CLASSES.includes(code.slice(0, 2));
}
