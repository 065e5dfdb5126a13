import { countExport } from "@/app/_server/attempt-limit";
import { streamOf } from "@/app/_server/byte-stream";
import { readRoute } from "@/app/_server/route";
import { exportEverything } from "@/lib/services/account/export-everything";
import { requireVisitor } from "@/lib/services/viewer";

/** What the site knows about the viewer, as a ZIP. */
export const GET = readRoute(async ({ viewer }) => {
  countExport(requireVisitor(viewer));
  return new Response(streamOf(exportEverything(viewer)), {
    headers: {
      "content-type": "application/zip",
      "content-disposition": 'attachment; filename="everform-export.zip"',
      "cache-control": "no-store",
    },
  });
});
