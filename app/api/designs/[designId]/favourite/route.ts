import { z } from "zod";
import { jsonResponse, writeRoute } from "@/app/_server/route";
import { countWrite } from "@/app/_server/write-limit";
import { setFavourite } from "@/lib/services/favourites";

const FavouriteInput = z.strictObject({ isFavourite: z.boolean() });

export const PUT = writeRoute(FavouriteInput, async ({ viewer, request, idOf }, { isFavourite }) => {
  countWrite("mark", request);
  await setFavourite(viewer, idOf("designId"), isFavourite);
  return jsonResponse({ isFavourite });
});
