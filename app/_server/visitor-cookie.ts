/**
 * The anonymous identity: a cookie with 16 random bytes and their HMAC. The public visitor id is a hash of the bytes, so that
 * ids in pages and links never give the secret away.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/config/env";
import type { PublicId } from "@/lib/contracts/ids";

const SECRET_BYTE_LENGTH = 16;
const MAX_AGE_SECONDS = 400 * 24 * 3600;

/** `__Host-` needs https; a phone on the local network reaches the site by http. */
export const visitorCookieName = (): string => (env().isSecureOrigin ? "__Host-everform_visitor" : "everform_visitor");

const sign = (secret: Buffer): Buffer =>
  createHmac("sha256", env().sessionSecret).update("visitor-cookie|").update(secret).digest();

/** The value of a new visitor's cookie. */
export function issueVisitorCookie(): string {
  const secret = randomBytes(SECRET_BYTE_LENGTH);
  return `${secret.toString("base64url")}.${sign(secret).toString("base64url")}`;
}

/** The public visitor id behind a cookie; null when the cookie is missing, forged or cut. */
export function readVisitorCookie(value: string | undefined): PublicId | null {
  const [encodedSecret, encodedSignature, ...rest] = value?.split(".") ?? [];
  if (!encodedSecret || !encodedSignature || rest.length > 0) return null;
  const secret = Buffer.from(encodedSecret, "base64url");
  const signature = Buffer.from(encodedSignature, "base64url");
  const expected = sign(secret);
  if (secret.length !== SECRET_BYTE_LENGTH || signature.length !== expected.length) return null;
  if (!timingSafeEqual(signature, expected)) return null;
  return createHash("sha256")
    .update(`visitor|${secret.toString("hex")}`)
    .digest("hex")
    .slice(0, 32);
}

export const visitorCookieOptions = () =>
  ({
    httpOnly: true,
    sameSite: "lax",
    secure: env().isSecureOrigin,
    path: "/",
    maxAge: MAX_AGE_SECONDS,
  }) as const;
