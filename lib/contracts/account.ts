/** What the pages of accounts and identities send and get. */
import { z } from "zod";
import { Handle } from "./handle-rules";

export const PASSWORD_MIN_LENGTH = 8;
export const PASSWORD_MAX_LENGTH = 128;

/** An address as it is kept and compared: NFC, lower case. */
export const Email = z
  .string("must be an e-mail address")
  .max(254, "must have at most 254 characters")
  .transform((text) => text.normalize("NFC").trim().toLowerCase())
  .pipe(z.email("must be an e-mail address"));

/** Length in code points; no rules of composition. Common ones are refused by the service. */
export const NewPassword = z
  .string("must be a text")
  .max(4 * PASSWORD_MAX_LENGTH, `must have at most ${PASSWORD_MAX_LENGTH} characters`)
  .transform((text) => text.normalize("NFC"))
  .refine((text) => [...text].length >= PASSWORD_MIN_LENGTH, `must have at least ${PASSWORD_MIN_LENGTH} characters`)
  .refine((text) => [...text].length <= PASSWORD_MAX_LENGTH, `must have at most ${PASSWORD_MAX_LENGTH} characters`);

/** A password that is only compared: whatever was typed, bounded. */
export const GivenPassword = z
  .string()
  .max(4 * PASSWORD_MAX_LENGTH)
  .transform((text) => text.normalize("NFC"));

/** 32 random bytes of a link in a mail, base64url. */
export const MailToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/, "is not a link of ours");

export const RegisterInput = z.strictObject({ email: Email, password: NewPassword.optional() });
export const EmailInput = z.strictObject({ email: Email });
export const TokenInput = z.strictObject({ token: MailToken });
export const ResetPasswordInput = z.strictObject({ token: MailToken, password: NewPassword });
/** `current` may stay out when the account has no password yet. */
export const ChangePasswordInput = z.strictObject({ current: GivenPassword.optional(), password: NewPassword });
export const ChangeEmailInput = z.strictObject({ email: Email, password: GivenPassword.optional() });
export const DeleteAccountInput = z.strictObject({ email: Email, password: GivenPassword.optional() });
export const PasswordLogin = z.object({ email: Email, password: GivenPassword });
export const LinkLogin = z.object({ token: MailToken, password: GivenPassword.optional() });

export const HandleInput = z.strictObject({ handle: Handle });
/** What restores an identity: its twelve words, or the secret itself as a QR code carries it. */
export const RestoreInput = z.union([
  z.strictObject({ words: z.string().max(300, "must be twelve words") }),
  z.strictObject({ secret: z.string().regex(/^[A-Za-z0-9_-]{22}$/, "is not a link of ours") }),
]);
/** Forgetting cannot be undone: the handle has to be typed. */
export const ForgetInput = z.strictObject({ handle: z.string().max(60) });
export const NoInput = z.strictObject({});

/** What a link in a mail is for, told before it is used. */
export interface TokenView {
  purpose: "verify" | "login" | "reset" | "change";
  email: string;
  /** The registration was made in another browser: the password chosen there is asked for. */
  needsPassword: boolean;
}

/** Who the viewer is, for the header and the settings. */
export interface IdentityView {
  handle: string;
  account: {
    email: string;
    hasPassword: boolean;
    role: "member" | "admin";
  } | null;
}

export interface RecoveryView {
  words: string;
  /** base64url; a page makes a link and a QR code of it, in the fragment only. */
  secret: string;
}
