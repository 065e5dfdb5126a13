import { fileResponse } from "@/app/_server/file-response";
import { readRoute } from "@/app/_server/route";
import { organismOf, pictureSizeOf } from "@/app/_server/shape-params";
import { requestPicture } from "@/lib/services/derived";

export const GET = readRoute(
  async (call) => {
    const options = { target: organismOf(call), sizePixels: pictureSizeOf(call) };
    const picture = await requestPicture(call.viewer, options, call.requestId);
    return fileResponse(call.request, picture, { contentType: "image/webp", isImmutable: true });
  },
  { cost: 0.25 },
);
