/**
 * The one error class that services throw, and the one map from its codes to HTTP statuses.
 * The message is for logs; `publicMessage` is a sentence a visitor may read, and a general one is used when it is absent.
 */
export const STATUS_BY_CODE = {
  BAD_REQUEST: 400,
  UNAUTHENTICATED: 401,
  LOGIN_AGAIN: 401,
  SECOND_FACTOR_NEEDED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  TOO_MANY_REQUESTS: 429,
  INTERNAL: 500,
  NOT_IMPLEMENTED: 501,
  UNAVAILABLE: 503,
} as const;

export type AppErrorCode = keyof typeof STATUS_BY_CODE;

const GENERAL_MESSAGES: Record<AppErrorCode, string> = {
  BAD_REQUEST: "The request could not be understood.",
  UNAUTHENTICATED: "Please sign in first.",
  LOGIN_AGAIN: "This needs a recent login. Please log in again.",
  SECOND_FACTOR_NEEDED: "Please give the code of your authenticator app first.",
  FORBIDDEN: "This is not allowed.",
  NOT_FOUND: "There is nothing here.",
  CONFLICT: "This was changed in the meantime. Reload and try again.",
  PAYLOAD_TOO_LARGE: "The request is too large.",
  UNSUPPORTED_MEDIA_TYPE: "The request must be JSON.",
  TOO_MANY_REQUESTS: "Too many requests. Please wait a moment.",
  INTERNAL: "Something went wrong on our side.",
  NOT_IMPLEMENTED: "This form is not offered.",
  UNAVAILABLE: "The service is busy or starting. Please try again in a moment.",
};

export interface AppErrorOptions {
  /** For the log only; ids, never payloads. Defaults to the public message. */
  message?: string;
  /** A whole sentence that is safe to show to anyone. */
  publicMessage?: string;
  /** Sent as the Retry-After header with 429 and 503. */
  retryAfterSeconds?: number;
  cause?: unknown;
}

export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: AppErrorCode;
  readonly publicMessage: string;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: AppErrorCode, options: AppErrorOptions = {}) {
    const publicMessage = options.publicMessage ?? GENERAL_MESSAGES[code];
    super(options.message ?? publicMessage, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.publicMessage = publicMessage;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get status(): number {
    return STATUS_BY_CODE[this.code];
  }
}
