/** A failure whose message is one sentence that tells the person at the keyboard what to do; shown without a stack trace. */
export class UserError extends Error {
  /** @override */
  name = "UserError";
}

/**
 * Prints why a script failed: sentences for the user as they are, anything else with its stack. The exit code becomes 1.
 * @param {unknown} error
 */
export function reportFailure(error) {
  const isSentence = error instanceof Error && (error.name === "UserError" || error.name === "EnvironmentError");
  console.error(isSentence ? `\n${error.message}` : error);
  process.exitCode = 1;
}
