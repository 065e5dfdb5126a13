/** Telling the admins about something that should not be here. */
import { z } from "zod";
import { PublicId } from "./ids";
import { paragraphs } from "./plain-text";

export const REPORT_REASONS = ["offensive", "spam", "copyright", "personal", "other"] as const;

/** POST /api/reports; one per reporter and target, a repeat changes nothing. */
export const ReportInput = z.strictObject({
  target: z.strictObject({ kind: z.enum(["design", "collection", "visitor"]), id: PublicId }),
  reason: z.enum(REPORT_REASONS),
  text: paragraphs(1000).default(""),
});
export type ReportInput = z.infer<typeof ReportInput>;
