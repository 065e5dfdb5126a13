/** Wire types of the admin area. */
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
