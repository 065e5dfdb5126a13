import type { PublicId } from "@/lib/contracts/ids";
import { renewLease } from "@/lib/db/lease-repo";
import type { Log } from "@/lib/log";

const RENEW_MS = 5_000;

/**
 * Renews a lease every five seconds until the returned function is called. A lease that turns out lost is only logged: the
 * result of a lost lease is refused by the database anyway.
 */
export function keepLease(id: PublicId, leaseToken: string, log: Log): () => void {
  const timer = setInterval(() => {
    renewLease(id, leaseToken).then(
      (isOurs) => {
        if (!isOurs) log.warn("lease lost while computing");
      },
      (error: unknown) => log.warn({ error }, "lease not renewed"),
    );
  }, RENEW_MS);
  return () => clearInterval(timer);
}
