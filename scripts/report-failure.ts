import { UserError } from "./user-error";

/** Prints why a script failed (a UserError by its sentence, anything else with its stack) and makes the exit code 1. */
export function reportFailure(error: unknown): void {
  console.error(error instanceof UserError ? `\n${error.message}` : error);
  process.exitCode = 1;
}
