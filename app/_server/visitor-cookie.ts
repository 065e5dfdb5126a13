/**
 * The anonymous identity: a cookie with 16 random bytes and their HMAC. The public visitor id is a hash of the bytes, so that
 * ids in pages and links never give the secret away.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/config/env";
import type { PublicId } from "@/lib/contracts/ids";

const SECRET_BYTE_LENGTH = 16;
const MAX_AGE_SECONDS = 400 * 24 * 3600;

/** `__Host-` needs https; a phone on the local network reaches the site by http. */
export const visitorCookieName = (): string => (env().isSecureOrigin ? "__Host-everform_visitor" : "everform_visitor");

const sign = (secret: Buffer): Buffer =>
  createHmac("sha256", env().sessionSecret).update("visitor-cookie|").update(secret).digest();

/** The value of a new visitor's cookie, or of one whose secret is known: somebody who takes up an identity again. */
export function issueVisitorCookie(secret: Buffer = randomBytes(SECRET_BYTE_LENGTH)): string {
  return `${secret.toString("base64url")}.${sign(secret).toString("base64url")}`;
}

/** The public id of whoever knows the secret. */
export const visitorIdOf = (secret: Buffer): PublicId =>
  createHash("sha256")
    .update(`visitor|${secret.toString("hex")}`)
    .digest("hex")
    .slice(0, 32);

/** The public visitor id behind a cookie; null when the cookie is missing, forged or cut. */
export function readVisitorCookie(value: string | undefined): PublicId | null {
  const secret = readVisitorSecret(value);
  return secret && visitorIdOf(secret);
}

/** The anonymous visitor whose browser it is, also while an account is logged in. */
export const anonymousIdOf = (request: NextRequest): PublicId | null =>
  readVisitorCookie(request.cookies.get(visitorCookieName())?.value);

/** The 16 bytes behind a cookie, for recovery words; null when the cookie is missing, forged or cut. */
export function readVisitorSecret(value: string | undefined): Buffer | null {
  const [encodedSecret, encodedSignature, ...rest] = value?.split(".") ?? [];
  if (!encodedSecret || !encodedSignature || rest.length > 0) return null;
  const secret = Buffer.from(encodedSecret, "base64url");
  const signature = Buffer.from(encodedSignature, "base64url");
  const expected = sign(secret);
  if (secret.length !== SECRET_BYTE_LENGTH || signature.length !== expected.length) return null;
  return timingSafeEqual(signature, expected) ? secret : null;
}

export const visitorCookieOptions = () =>
  ({
    httpOnly: true,
    sameSite: "lax",
    secure: env().isSecureOrigin,
    path: "/",
    maxAge: MAX_AGE_SECONDS,
  }) as const;

/** Gives the answer's browser a visitor cookie: a new visitor's unless told. */
export function setVisitorCookie(response: NextResponse, value = issueVisitorCookie()): void {
  response.cookies.set(visitorCookieName(), value, visitorCookieOptions());
}
