/** Which passwords are too easy to guess. Length is checked by the contract; there are no rules of composition. */
import { dictionary } from "@zxcvbn-ts/language-common";
import { AppError } from "@/lib/errors";

const SITE_WORDS = ["everform", "endlessforms"];

let common: Set<string> | undefined;

/** The commonest passwords, 18,000 of them long enough to be chosen here. */
const commonPasswords = (): Set<string> => {
  common ??= new Set((dictionary["passwords-common"] as string[]).filter((password) => password.length >= 6));
  return common;
};

/** Throws BAD_REQUEST with a sentence for the field when the password is common, one character again and again, or the address. */
export function assertGoodPassword(password: string, email: string): void {
  if (!isEasy(password.toLowerCase(), email)) return;
  throw new AppError("BAD_REQUEST", {
    publicMessage: "password: is too easy to guess. Three or four words that do not belong together make a good one.",
  });
}

function isEasy(password: string, email: string): boolean {
  if (new Set(password).size <= 2) return true;
  if (password === email || password === email.split("@")[0]) return true;
  const withoutTail = password.replace(/[\d\W_]+$/, "");
  return [password, withoutTail].some((text) => commonPasswords().has(text) || SITE_WORDS.includes(text));
}
