import { isDatabaseAway } from "@/lib/db/is-away";
import { AppError } from "@/lib/errors";

/** What a caller is told about any error: UNAVAILABLE while the database is away, INTERNAL for what nobody expected. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return isDatabaseAway(error)
    ? new AppError("UNAVAILABLE", { cause: error, retryAfterSeconds: 2 })
    : new AppError("INTERNAL", { cause: error });
}
