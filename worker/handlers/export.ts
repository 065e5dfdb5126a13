/** The export job: writes the files of the bulk export. Delivered twice, it finds them fresh and does nothing. */
import type { ExportPayload } from "@/lib/jobs/jobs";
import { writeDueExport } from "@/lib/services/bulk-export";
import type { HandlerContext } from "./handler";

export async function handleExport({ requestId }: ExportPayload, context: HandlerContext): Promise<void> {
  const log = context.log.child({ requestId });
  const startedAt = performance.now();
  const rowCounts = await writeDueExport();
  if (rowCounts === null) return log.debug("the export is fresh");
  log.info({ rowCounts, durationMs: Math.round(performance.now() - startedAt) }, "export written");
}
