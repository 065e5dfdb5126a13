/**
 * The second factor of an admin: codes of an authenticator app, and ten recovery codes for the day the phone is gone.
 * Secret, last used step and hashes of recovery codes are one sealed text in the account's row.
 */
import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import type { SecondFactorSetup } from "@/lib/contracts/admin";
import { findTotp, storeTotp } from "@/lib/db/admin-repo";
import { addAuditEntry } from "@/lib/db/audit-repo";
import { type HotQuery, hotTransaction } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { type AdminCaller, actAsAdmin, lookAsAdmin, readAdmin } from "./admin";
import { seal, unseal } from "./seal";
import { issueSecondFactorProof } from "./second-factor-proof";
import { findStep, keyUri, toBase32 } from "./totp";

const SECRET_BYTE_LENGTH = 20;
const RECOVERY_CODE_COUNT = 10;
const SETUP_MAX_AGE_MS = 15 * 60_000;
const PURPOSE = "second-factor";
const SETUP_PURPOSE = "second-factor-setup";

const Stored = z.object({ secret: z.base64url(), lastStep: z.number().int(), recoveryHashes: z.array(z.string()) });
type Stored = z.infer<typeof Stored>;
const Setup = z.object({ adminId: z.string(), secret: z.base64url(), at: z.number() });

const bytesOf = (secret: string): Buffer => Buffer.from(secret, "base64url");
const hashOf = (code: string): string => createHash("sha256").update(`recovery|${code}`).digest("hex");
/** `abcd-efgh-ijkl` as it is typed: case, blanks and hyphens do not matter. */
const normalise = (code: string): string => code.replace(/[\s-]/g, "").toUpperCase();
const wrongCode = () =>
  new AppError("BAD_REQUEST", { publicMessage: "This code is not right, or was used before. Wait for the next one." });

const proofOf = ({ viewer }: AdminCaller, adminId: string): string =>
  issueSecondFactorProof({
    adminId,
    sessionVersion: viewer.account?.sessionVersion ?? 0,
    loggedInAtMs: viewer.account?.loggedInAtMs ?? 0,
  });

/** Draws a secret; nothing is stored before its first code is right. */
export async function beginSecondFactor(caller: AdminCaller): Promise<SecondFactorSetup> {
  const admin = await lookAsAdmin(caller);
  if (admin.hasSecondFactor) throw new AppError("CONFLICT", { publicMessage: "A second factor is set up already." });
  const secret = randomBytes(SECRET_BYTE_LENGTH);
  return {
    setup: seal(SETUP_PURPOSE, { adminId: admin.id, secret: secret.toString("base64url"), at: Date.now() }),
    secret: toBase32(secret),
    uri: keyUri(secret, { issuer: "Everform", account: admin.handle }),
  };
}

/** Stores the second factor. Returns the recovery codes, shown this once, and the proof for this login. */
export async function confirmSecondFactor(
  caller: AdminCaller,
  { setup, code }: { setup: string; code: string },
): Promise<{ recoveryCodes: string[]; proof: string }> {
  return actAsAdmin(caller, { isDestructive: true }, async (query, admin) => {
    if (admin.hasSecondFactor) throw new AppError("CONFLICT");
    const begun = Setup.safeParse(unseal(SETUP_PURPOSE, setup));
    if (!begun.success || begun.data.adminId !== admin.id || Date.now() - begun.data.at > SETUP_MAX_AGE_MS) {
      throw new AppError("BAD_REQUEST", { publicMessage: "This took too long. Reload the page and start again." });
    }
    const { secret } = begun.data;
    const step = findStep(bytesOf(secret), normalise(code), { timeMs: Date.now(), lastStep: 0 });
    if (step === null) throw wrongCode();
    const codes = Array.from({ length: RECOVERY_CODE_COUNT }, () => toBase32(randomBytes(8)).slice(0, 12));
    await store(query, admin.id, { secret, lastStep: step, recoveryHashes: codes.map(hashOf) });
    return {
      entry: { action: "security.second-factor-on", target: "visitor", targetId: admin.id },
      result: {
        recoveryCodes: codes.map((text) => text.match(/.{4}/g)!.join("-").toLowerCase()),
        proof: proofOf(caller, admin.id),
      },
    };
  });
}

/**
 * Takes a code of the app, or a recovery code, and returns the proof for this login. Throws BAD_REQUEST for a wrong or used
 * code, NOT_FOUND for everybody who is no admin. Limiting the tries is the edge's part.
 */
export async function giveSecondFactor(caller: AdminCaller, code: string): Promise<string> {
  return hotTransaction(async (query) => {
    const admin = await readAdmin(query, caller);
    const recovery = await useCode(query, admin.id, code);
    if (recovery) {
      await addAuditEntry(query, {
        actor: { id: admin.id, name: admin.handle },
        action: "security.recovery-code",
        target: "visitor",
        targetId: admin.id,
        after: { codesLeft: recovery.codesLeft },
        requestId: caller.requestId,
      });
    }
    return proofOf(caller, admin.id);
  });
}

/** Takes the second factor away again; asks for a code once more. */
export async function removeSecondFactor(caller: AdminCaller, code: string): Promise<void> {
  await actAsAdmin(caller, { isDestructive: true }, async (query, admin) => {
    await useCode(query, admin.id, code);
    await storeTotp(query, admin.id, null);
    return {
      entry: { action: "security.second-factor-off", target: "visitor", targetId: admin.id },
      result: undefined,
    };
  });
}

/** Uses a code up. Returns what is left when it was a recovery code, null for a code of the app. */
async function useCode(query: HotQuery, adminId: string, code: string): Promise<{ codesLeft: number } | null> {
  const sealed = await findTotp(query, adminId);
  if (sealed === null) throw new AppError("CONFLICT", { publicMessage: "No second factor is set up." });
  const stored = Stored.safeParse(unseal(PURPOSE, sealed));
  if (!stored.success) {
    throw new AppError("CONFLICT", {
      message: "the second factor was sealed with another SESSION_SECRET",
      publicMessage: "The second factor cannot be read any more. Ask whoever runs the site to take it away.",
    });
  }
  const given = normalise(code);
  const { secret, lastStep, recoveryHashes } = stored.data;
  const step = findStep(bytesOf(secret), given, { timeMs: Date.now(), lastStep });
  if (step !== null) {
    await store(query, adminId, { ...stored.data, lastStep: step });
    return null;
  }
  const left = recoveryHashes.filter((hash) => hash !== hashOf(given));
  if (left.length === recoveryHashes.length) throw wrongCode();
  await store(query, adminId, { ...stored.data, recoveryHashes: left });
  return { codesLeft: left.length };
}

const store = (query: HotQuery, adminId: string, value: Stored): Promise<void> =>
  storeTotp(query, adminId, seal(PURPOSE, value));
