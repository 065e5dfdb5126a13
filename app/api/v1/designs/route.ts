import { apiResponse, openPreflight, openReadRoute, openWriteRoute, queryOf } from "@/app/_server/open-route";
import { jsonResponse } from "@/app/_server/route";
import { DesignListQuery, ImportInput } from "@/lib/contracts/api-v1";
import { readGalleryQuery } from "@/lib/contracts/gallery";
import { importGenome } from "@/lib/services/import-genome";
import { listApiDesigns } from "@/lib/services/public-read";

export const GET = openReadRoute(async (call) => {
  const { cursor = null } = queryOf(call, DesignListQuery);
  return apiResponse(call, await listApiDesigns(readGalleryQuery(call.query), cursor));
});

export const POST = openWriteRoute(ImportInput, async ({ viewer, requestId }, input) => {
  const imported = await importGenome(viewer, input, requestId);
  return jsonResponse(imported, imported.created ? 201 : 200);
});

export const OPTIONS = openPreflight;
