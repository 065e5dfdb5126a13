/** Every other address under /api: an error in the form of the other answers, instead of a page. */
import { readRoute } from "@/app/_server/route";
import { AppError } from "@/lib/errors";

const unknown = readRoute(async () => {
  throw new AppError("NOT_FOUND");
});

export { unknown as DELETE, unknown as GET, unknown as PATCH, unknown as POST, unknown as PUT };
