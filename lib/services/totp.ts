/**
 * One-time codes of authenticator apps: TOTP (RFC 6238) over HOTP (RFC 4226) with HMAC-SHA-1, 30 second steps, as every app
 * understands them. Secrets are written in base32 (RFC 4648).
 */
import { createHmac, timingSafeEqual } from "node:crypto";

const STEP_SECONDS = 30;
/** Codes of so many steps before and after now are taken, for clocks that differ. */
const STEPS_AROUND = 1;
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** RFC 4226, section 5.3. */
export function hotp(secret: Uint8Array, counter: number, digitCount = 6): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const hash = createHmac("sha1", secret).update(message).digest();
  const offset = hash[hash.length - 1]! & 0x0f;
  const number = hash.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digitCount).padStart(digitCount, "0");
}

export const stepAt = (timeMs: number): number => Math.floor(timeMs / 1_000 / STEP_SECONDS);

/**
 * The step whose code was given; null when it is none of those around now, or not later than `lastStep`: a code works once
 * (RFC 6238, section 5.2).
 */
export function findStep(
  secret: Uint8Array,
  code: string,
  { timeMs, lastStep }: { timeMs: number; lastStep: number },
): number | null {
  const now = stepAt(timeMs);
  let found: number | null = null;
  for (let step = now - STEPS_AROUND; step <= now + STEPS_AROUND; step++) {
    const expected = Buffer.from(hotp(secret, step));
    const given = Buffer.from(code);
    if (given.length === expected.length && timingSafeEqual(given, expected) && step > lastStep) found = step;
  }
  return found;
}

/** Upper case, without padding. */
export function toBase32(bytes: Uint8Array): string {
  let bits = 0;
  let bitCount = 0;
  let text = "";
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    bitCount += 8;
    while (bitCount >= 5) {
      bitCount -= 5;
      text += BASE32[(bits >>> bitCount) & 31];
    }
    bits &= (1 << bitCount) - 1;
  }
  return bitCount > 0 ? text + BASE32[(bits << (5 - bitCount)) & 31] : text;
}

/** What the QR code says: the key URI format that authenticator apps read. */
export const keyUri = (secret: Uint8Array, { issuer, account }: { issuer: string; account: string }): string =>
  `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(account)}?secret=${toBase32(secret)}` +
  `&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=6&period=${STEP_SECONDS}`;
