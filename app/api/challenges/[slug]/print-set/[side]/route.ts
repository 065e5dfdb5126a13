import { fileResponse } from "@/app/_server/file-response";
import { parse } from "@/app/_server/request-checks";
import { readRoute } from "@/app/_server/route";
import { PrintSetSize, PrintSide } from "@/lib/contracts/challenge";
import { requestPrintSet } from "@/lib/services/challenge-print-set";

/** A plate costs as much as ten pages: it is large, and making it takes a compute thread for a while. */
export const GET = readRoute(
  async ({ viewer, request, requestId, query, partOf }) => {
    const side = parse(PrintSide, partOf("side"));
    const sizePercent = parse(PrintSetSize, Number(query.get("size") ?? 100));
    const plate = await requestPrintSet(viewer, { slug: partOf("slug"), side, sizePercent }, requestId);
    return fileResponse(request, plate, {
      contentType: "model/3mf",
      downloadName: `${plate.title}.3mf`,
      isImmutable: false,
    });
  },
  { cost: 10 },
);
