import "server-only";
import { cache } from "react";
import type { IdentityView } from "@/lib/contracts/account";
import { log } from "@/lib/log";
import { getIdentity } from "@/lib/services/account/identity";
import { toAppError } from "@/lib/services/to-app-error";
import { currentViewer } from "./viewer";

/** Who looks at this page, for its header. While the database is away the header shows nobody, and the page says what it can. */
export const currentIdentity = cache(async (): Promise<IdentityView | null> => {
  try {
    return await getIdentity(await currentViewer());
  } catch (error) {
    if (toAppError(error).code !== "UNAVAILABLE") throw error;
    log.warn({ error }, "no identity for the header: the database is away");
    return null;
  }
});
