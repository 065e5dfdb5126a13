/** Keeps small secrets in the database unreadable without SESSION_SECRET: AES-256-GCM with a key derived for one purpose. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "@/lib/config/env";

const keyOf = (purpose: string): Buffer =>
  Buffer.from(hkdfSync("sha256", env().sessionSecret, "everform", `seal|${purpose}`, 32));

/** Text that only `unseal` with the same purpose and the same SESSION_SECRET reads again. */
export function seal(purpose: string, value: unknown): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(purpose), nonce);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(value), "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** The value; null when the text was changed, cut, or sealed with another secret or purpose. */
export function unseal(purpose: string, text: string): unknown {
  const bytes = Buffer.from(text, "base64url");
  if (bytes.length < 28) return null;
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyOf(purpose), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8"));
  } catch {
    // The tag does not fit: forged, or sealed before the secret was changed.
    return null;
  }
}
