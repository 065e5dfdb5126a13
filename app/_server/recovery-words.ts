/** The secret of an anonymous identity as twelve words (BIP 39, English list: the last word checks the others). */
import { entropyToMnemonic, mnemonicToEntropy } from "@scure/bip39";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import type { NextRequest } from "next/server";
import type { RecoveryView } from "@/lib/contracts/account";
import { AppError } from "@/lib/errors";
import type { Viewer } from "@/lib/services/viewer";
import { readVisitorSecret, visitorCookieName } from "./visitor-cookie";

/** Throws CONFLICT while an account is logged in: the account is how to come back then. */
export function recoveryOf(request: NextRequest, viewer: Viewer): RecoveryView {
  const secret = readVisitorSecret(request.cookies.get(visitorCookieName())?.value);
  if (secret === null || viewer.account) {
    throw new AppError("CONFLICT", { publicMessage: "You are logged in to an account: log in to it anywhere." });
  }
  return { words: entropyToMnemonic(secret, wordlist), secret: secret.toString("base64url") };
}

/** The 16 bytes. Throws BAD_REQUEST when words are missing, unknown or not in this order. */
export function secretOf(input: { words: string } | { secret: string }): Buffer {
  if ("secret" in input) return Buffer.from(input.secret, "base64url");
  const words =
    input.words
      .normalize("NFKD")
      .toLowerCase()
      .match(/[a-z]+/g) ?? [];
  try {
    const secret = mnemonicToEntropy(words.join(" "), wordlist);
    if (words.length === 12) return Buffer.from(secret);
  } catch {
    // The library says which check failed; one sentence helps more.
  }
  throw new AppError("BAD_REQUEST", {
    publicMessage: "words: These are not twelve words of ours. Check the spelling and the order.",
  });
}
