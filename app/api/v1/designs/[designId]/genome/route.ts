import { openPreflight, openReadRoute, textResponse } from "@/app/_server/open-route";
import { getGenomeText } from "@/lib/services/public-read";

const MAX_AGE_SECONDS = 60;

/** The canonical text itself, byte for byte: whoever hashes it gets the genome's hash. */
export const GET = openReadRoute(async ({ viewer, request, idOf }) => {
  const { text, isPublic } = await getGenomeText(viewer, idOf("designId"));
  const contentType = "application/json; charset=utf-8";
  return textResponse(request, { text, contentType, maxAgeSeconds: isPublic ? MAX_AGE_SECONDS : 0 });
});

export const OPTIONS = openPreflight;
