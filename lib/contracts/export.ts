/** The bulk export: what files there are (docs/api-v1.md says what their lines hold). */
import { z } from "zod";

export const EXPORT_NAMES = ["designs.ndjson.gz", "lineage.ndjson.gz", "ratings.ndjson.gz"] as const;
export const ExportName = z.enum(EXPORT_NAMES);
export type ExportName = z.infer<typeof ExportName>;
