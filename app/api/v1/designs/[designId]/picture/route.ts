import { fileResponse } from "@/app/_server/file-response";
import { openPreflight, openReadRoute, queryOf } from "@/app/_server/open-route";
import { parse } from "@/app/_server/request-checks";
import { PictureQuery } from "@/lib/contracts/api-v1";
import { PictureSize } from "@/lib/contracts/derived";
import { requestPicture } from "@/lib/services/derived";

export const GET = openReadRoute(
  async (call) => {
    const sizePixels = parse(PictureSize, Number(queryOf(call, PictureQuery).size));
    const target = { kind: "design" as const, designId: call.idOf("designId") };
    const picture = await requestPicture(call.viewer, { target, sizePixels }, call.requestId);
    return fileResponse(call.request, picture, { contentType: "image/webp", isImmutable: false });
  },
  { cost: 0.25 },
);

export const OPTIONS = openPreflight;
