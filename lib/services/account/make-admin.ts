import { setRole } from "@/lib/db/account-repo";
import { addAuditEntry } from "@/lib/db/audit-repo";
import { hotTransaction } from "@/lib/db/client";
import { AppError } from "@/lib/errors";

const COMMAND_LINE = { id: "command-line", name: "npm run make-admin" };

/** Makes the account with this address an admin's; its sessions end. Throws NOT_FOUND when there is no such account. */
export async function makeAdmin(email: string): Promise<void> {
  const visitorId = await hotTransaction(async (query) => {
    const id = await setRole(query, email, "admin");
    if (id !== null)
      await addAuditEntry(query, {
        actor: COMMAND_LINE,
        action: "account.make-admin",
        target: "visitor",
        targetId: id,
      });
    return id;
  });
  if (visitorId !== null) return;
  throw new AppError("NOT_FOUND", {
    message: "no account has the address that was given",
    publicMessage: `No account has the address ${email}. Register it on the site first, and follow the link in the mail.`,
  });
}
