import { z } from "zod";
import { jsonResponse, readRoute, writeRoute } from "@/app/_server/route";
import { UpdateCollectionInput } from "@/lib/contracts/collection";
import { deleteCollection, getCollection, updateCollection } from "@/lib/services/collections";

export const GET = readRoute(async ({ viewer, idOf }) =>
  jsonResponse(await getCollection(viewer, idOf("collectionId"))),
);

export const PATCH = writeRoute(UpdateCollectionInput, async ({ viewer, idOf }, input) => {
  const id = idOf("collectionId");
  await updateCollection(viewer, id, input);
  return jsonResponse({ id });
});

export const DELETE = writeRoute(z.strictObject({}), async ({ viewer, idOf }) => {
  await deleteCollection(viewer, idOf("collectionId"));
  return jsonResponse({ deleted: true });
});
