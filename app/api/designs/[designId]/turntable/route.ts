import { fileResponse } from "@/app/_server/file-response";
import { readRoute } from "@/app/_server/route";
import { requestTurntable } from "@/lib/services/derived";

/** The design turning once, as one strip of frames. */
export const GET = readRoute(
  async ({ viewer, request, requestId, idOf }) => {
    const strip = await requestTurntable(viewer, idOf("designId"), requestId);
    return fileResponse(request, strip, { contentType: "image/webp", isImmutable: false });
  },
  { cost: 0.5 },
);
