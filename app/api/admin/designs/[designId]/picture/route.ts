import { adminReadRoute } from "@/app/_server/admin";
import { fileResponse } from "@/app/_server/file-response";
import { pictureSizeOf } from "@/app/_server/shape-params";
import { requestAnyPicture } from "@/lib/services/derived";

/** The picture of any design, hidden and removed ones too: who decides about it has to see it. */
export const GET = adminReadRoute(async (caller, call) => {
  const picture = await requestAnyPicture(caller, call.idOf("designId"), pictureSizeOf(call));
  return fileResponse(call.request, picture, { contentType: "image/webp", isImmutable: false });
});
