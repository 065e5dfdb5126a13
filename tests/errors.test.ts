import { describe, expect, test } from "vitest";
import { AppError, type AppErrorCode, STATUS_BY_CODE } from "@/lib/errors";

describe("AppError", () => {
  test("every code has a status of its own kind and a sentence that anyone may read", () => {
    for (const code of Object.keys(STATUS_BY_CODE) as AppErrorCode[]) {
      const error = new AppError(code);
      expect(error.status).toBe(STATUS_BY_CODE[code]);
      expect(error.publicMessage).toMatch(/^[A-Z].*\.$/);
    }
  });

  test("the message for the log and the sentence for the visitor stay apart", () => {
    const cause = new Error("unique constraint");
    const error = new AppError("CONFLICT", {
      message: "run 12: version 3 is not 4",
      publicMessage: "Reload first.",
      cause,
    });
    expect(error.message).toBe("run 12: version 3 is not 4");
    expect(error.publicMessage).toBe("Reload first.");
    expect(error.cause).toBe(cause);
  });

  test("a visitor who came too early is told when to come back", () => {
    expect(new AppError("TOO_MANY_REQUESTS", { retryAfterSeconds: 7 }).retryAfterSeconds).toBe(7);
  });
});
