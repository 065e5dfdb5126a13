/** Wire types of the admin area. */
import { z } from "zod";
import { paragraphs } from "./plain-text";

/** Why an admin does something: shown in the audit log, and to the author where the page says so. */
export const Reason = paragraphs(500);
export const NeededReason = Reason.refine((text) => text !== "", "say why");

/** An entry of the audit log. `before` and `after` hold the changed fields. */
export interface AuditEntryView {
  id: string;
  at: string;
  actorId: string;
  actor: string;
  action: string;
  target: string;
  targetId: string;
  reason: string;
  before: unknown;
  after: unknown;
}

/** A code of an authenticator app, or a recovery code. */
const Code = z.string().min(6).max(40);

/** POST /api/admin/second-factor */
export const GiveSecondFactorInput = z.strictObject({ code: Code });
/** POST /api/admin/second-factor/setup begins; PUT ends with the first code; DELETE takes it away. */
export const BeginSecondFactorInput = z.strictObject({});
export const ConfirmSecondFactorInput = z.strictObject({ setup: z.string().max(1_000), code: Code });
export const RemoveSecondFactorInput = z.strictObject({ code: Code });

/** POST /api/admin/log-in-again; the code is empty for admins without a second factor. */
export const LogInAgainInput = z.strictObject({ password: z.string().min(1).max(200), code: z.string().max(40) });

/** What setting up a second factor begins with. */
export interface SecondFactorSetup {
  /** Sent back with the first code; holds the secret, sealed. */
  setup: string;
  /** For typing it into an app by hand. */
  secret: string;
  /** For the QR code. */
  uri: string;
}
