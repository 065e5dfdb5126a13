/**
 * Passwords as argon2id (OWASP ASVS 5.0: m >= 19456 KiB, t >= 2, p = 1). One hash takes 19 MB and about 50 ms of a core, so at
 * most two run at once in a process and few may wait.
 */
import { hash, verify } from "@node-rs/argon2";
import { AppError } from "@/lib/errors";

const ARGON2ID = 2;
const OPTIONS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const MAX_RUNNING = 2;
const MAX_WAITING = 40;

let runningCount = 0;
const waiting: (() => void)[] = [];

/** Runs `work` when fewer than two hashes run. Throws UNAVAILABLE when too many wait already. */
async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (runningCount >= MAX_RUNNING) {
    if (waiting.length >= MAX_WAITING) throw new AppError("UNAVAILABLE", { retryAfterSeconds: 3 });
    // Whoever ends hands its place on, so the count stays.
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else runningCount++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else runningCount--;
  }
}

/** Hashes that run now, 0 to 2, for tests and metrics. */
export const runningHashCount = (): number => runningCount;

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password, OPTIONS));

/** Made on first need: what the passwords of unknown accounts are compared with. */
let decoy: Promise<string> | undefined;

/** Whether the password is the account's. Without a hash it takes the same time and is false. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("nobody has this password");
  const decoyHash = await decoy;
  const isRight = await inTurn(() => verify(passwordHash ?? decoyHash, password));
  return isRight && passwordHash !== null;
}
