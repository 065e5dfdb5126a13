/**
 * The door of the admin area. Every function for admins goes through `lookAsAdmin` (reads) or `actAsAdmin` (writes): the role
 * is read in the database each time, never believed from a session; an admin who set up a second factor must have given it
 * for this login; destructive acts need a recent login; and each act is one transaction with its audit entry.
 */
import { type AdminRow, findAdmin, takeTurnOfAdmins } from "@/lib/db/admin-repo";
import { type AuditDraft, addAuditEntry } from "@/lib/db/audit-repo";
import { type HotQuery, hotQuery, hotTransaction } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { isSecondFactorProof } from "./second-factor-proof";
import { requireAdmin, type Viewer } from "./viewer";

/** For so long after a login destructive acts are allowed. */
export const RECENT_LOGIN_MS = 15 * 60_000;

/** Who knocks. Made by app/_server/admin.ts. */
export interface AdminCaller {
  viewer: Viewer;
  /** Value of the cookie that says that the second factor was given; null without one. */
  secondFactorProof: string | null;
  requestId: string;
}

/** An admin who may look. */
export interface Admin {
  id: string;
  handle: string;
  hasSecondFactor: boolean;
  /** True while destructive acts are allowed. */
  isRecent: boolean;
}

/** Throws NOT_FOUND for everybody who is no admin, SECOND_FACTOR_NEEDED when the code is missing. */
export const lookAsAdmin = async (caller: AdminCaller): Promise<Admin> =>
  admit(caller, await readAdmin(hotQuery, caller));

/**
 * The admin without asking for the second factor: only for giving it.
 * Throws NOT_FOUND for everybody who is no admin.
 */
export async function readAdmin(query: HotQuery, { viewer }: AdminCaller): Promise<AdminRow> {
  const id = requireAdmin(viewer);
  const row = await findAdmin(query, { id, sessionVersion: viewer.account?.sessionVersion ?? 0 });
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

function admit({ viewer, secondFactorProof }: AdminCaller, row: AdminRow): Admin {
  const { sessionVersion = 0, loggedInAtMs = 0 } = viewer.account ?? {};
  const login = { adminId: row.id, sessionVersion, loggedInAtMs };
  if (row.hasSecondFactor && !isSecondFactorProof(secondFactorProof, login)) throw new AppError("SECOND_FACTOR_NEEDED");
  return {
    id: row.id,
    handle: row.handle,
    hasSecondFactor: row.hasSecondFactor,
    isRecent: Math.abs(row.nowMs - loggedInAtMs) <= RECENT_LOGIN_MS,
  };
}

type ActEntry = Omit<AuditDraft, "actor" | "requestId">;

/** What an act did, and what its caller is told. */
export interface Act<Result> {
  entry: ActEntry;
  /** What it did to other things; these entries are written first. */
  besides?: readonly ActEntry[];
  result: Result;
}

/**
 * Does something as an admin: `work` and its audit entries are committed together or not at all. Admins act one after
 * another. Throws what `lookAsAdmin` throws, and LOGIN_AGAIN for a destructive act without a
 * recent login.
 */
export function actAsAdmin<Result>(
  caller: AdminCaller,
  { isDestructive }: { isDestructive: boolean },
  work: (query: HotQuery, admin: Admin) => Promise<Act<Result>>,
): Promise<Result> {
  return hotTransaction(async (query) => {
    await takeTurnOfAdmins(query);
    const admin = admit(caller, await readAdmin(query, caller));
    if (isDestructive && !admin.isRecent) throw new AppError("LOGIN_AGAIN");
    const { entry, besides = [], result } = await work(query, admin);
    const who = { actor: { id: admin.id, name: admin.handle }, requestId: caller.requestId };
    for (const draft of [...besides, entry]) await addAuditEntry(query, { ...draft, ...who });
    return result;
  });
}
