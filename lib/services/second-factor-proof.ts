/** A cookie's value that says: the second factor was given for this very login. It ends with the login. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/config/env";

/** What the proof is bound to: another login, or a raised session version, makes it worthless. */
export interface AdminLogin {
  adminId: string;
  sessionVersion: number;
  loggedInAtMs: number;
}

export const issueSecondFactorProof = ({ adminId, sessionVersion, loggedInAtMs }: AdminLogin): string =>
  createHmac("sha256", env().sessionSecret)
    .update(`second-factor|${adminId}|${sessionVersion}|${loggedInAtMs}`)
    .digest("base64url");

export function isSecondFactorProof(proof: string | null, login: AdminLogin): boolean {
  if (proof === null) return false;
  const given = Buffer.from(proof, "base64url");
  const expected = Buffer.from(issueSecondFactorProof(login), "base64url");
  return given.length === expected.length && timingSafeEqual(given, expected);
}
