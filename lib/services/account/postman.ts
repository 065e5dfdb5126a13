/** What services ask to be written to somebody; app/_server/postman.ts writes it in the reader's language and sends it. */

export type LetterKind =
  /** Prove the address and finish the registration. */
  | "verify"
  /** Log in without a password. */
  | "login"
  | "reset"
  /** To the new address of an account: prove it. */
  | "change"
  /** Somebody registered with the address of an account. */
  | "known"
  /** Somebody asked for a new password for an address without an account. */
  | "unknown"
  | "passwordChanged"
  /** To the old address. */
  | "emailChanged"
  | "deleted";

export interface Letter {
  to: string;
  kind: LetterKind;
  /** What the link carries in its fragment. */
  token?: string;
}

/** Throws UNAVAILABLE when the mail cannot be sent. */
export type Postman = (letter: Letter) => Promise<void>;
