/**
 * The jobs of the site: names, payloads, options. A payload holds ids and settings, no blobs. Delivery is at least once and
 * every handler may run twice: the rows in PostgreSQL decide (lib/db/lease-repo.ts).
 */
import type { JobsOptions } from "bullmq";
import { z } from "zod";
import { CHESS_TAGS, PrintSetSize } from "@/lib/contracts/challenge";
import { CardWords, PictureSize, ShapeTarget } from "@/lib/contracts/derived";
import { PublicId } from "@/lib/contracts/ids";

/** Breeds the screen of one generation row. */
export const BREED = "breed";
export const BreedPayload = z.strictObject({ generationId: PublicId, requestId: z.string() });
export type BreedPayload = z.infer<typeof BreedPayload>;

/** Rebuilds one missing mesh, picture or link picture, or measures a design. */
export const DERIVE = "derive";
export const DerivePayload = z.strictObject({
  target: ShapeTarget,
  want: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("mesh") }),
    z.strictObject({ kind: z.literal("picture"), sizePixels: PictureSize }),
    z.strictObject({ kind: z.literal("turntable") }),
    z.strictObject({ kind: z.literal("card"), words: CardWords }),
    z.strictObject({ kind: z.literal("measure") }),
  ]),
  requestId: z.string(),
});
export type DerivePayload = z.infer<typeof DerivePayload>;

/** Writes the files of the bulk export, when the newest are a day old. */
export const EXPORT = "export";
export const ExportPayload = z.strictObject({ requestId: z.string() });
export type ExportPayload = z.infer<typeof ExportPayload>;

/** Makes one side of a challenge's chess set as a plate to print, and caches it under `key`. */
export const PRINT_SET = "print-set";
export const PrintSetPayload = z.strictObject({
  key: z.string().max(120),
  title: z.string().max(200),
  men: z.array(z.strictObject({ tag: z.enum(CHESS_TAGS), designId: PublicId })).max(CHESS_TAGS.length),
  sizePercent: PrintSetSize,
  requestId: z.string(),
});
export type PrintSetPayload = z.infer<typeof PrintSetPayload>;

/** Each job has a queue of its own, so that a click never waits behind pictures. */
export const JOB_NAMES = [BREED, DERIVE, EXPORT, PRINT_SET] as const;
export type JobName = (typeof JOB_NAMES)[number];

export const PAYLOADS = {
  [BREED]: BreedPayload,
  [DERIVE]: DerivePayload,
  [EXPORT]: ExportPayload,
  [PRINT_SET]: PrintSetPayload,
} as const;

/**
 * Attempts of a breed job are counted on its row, not here. A finished job leaves nothing behind, failed ones are kept a
 * while for the admins.
 */
export const JOB_OPTIONS: JobsOptions = {
  attempts: 1,
  removeOnComplete: true,
  removeOnFail: { age: 14 * 24 * 3_600, count: 200 },
};

/** R8: how long a silent worker keeps a job, and how often that is looked at. */
export const STALL_OPTIONS = { lockDuration: 20_000, stalledInterval: 5_000, maxStalledCount: 10 } as const;
