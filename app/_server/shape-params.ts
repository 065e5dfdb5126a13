/** Parameters that the addresses of shapes have in common. */
import { PictureSize, PrintHeight } from "@/lib/contracts/derived";
import { Slot } from "@/lib/contracts/evolve";
import type { PublicId } from "@/lib/contracts/ids";
import { AppError } from "@/lib/errors";
import { knownSettings } from "@/lib/services/settings";
import { parse } from "./request-checks";
import type { RouteCall } from "./route";

const DEFAULT_PICTURE_SIZE: PictureSize = 320;

/** The organism that the path names. Throws NOT_FOUND for a slot that no generation has. */
export function organismOf({ idOf, partOf }: RouteCall): { kind: "organism"; generationId: PublicId; slot: number } {
  const slot = Slot.safeParse(/^\d{1,2}$/.test(partOf("slot")) ? Number(partOf("slot")) : Number.NaN);
  if (!slot.success) throw new AppError("NOT_FOUND");
  return { kind: "organism", generationId: idOf("generationId"), slot: slot.data };
}

/** `?size=` in pixels. */
export const pictureSizeOf = ({ query }: RouteCall): PictureSize =>
  parse(PictureSize, Number(query.get("size") ?? DEFAULT_PICTURE_SIZE));

/** `?height=` in millimetres, at most what the settings allow. Throws BAD_REQUEST. */
export function heightOf({ query }: RouteCall): number {
  const { printHeightMm, maxPrintHeightMm } = knownSettings();
  const asked = query.get("height");
  const most = PrintHeight.max(maxPrintHeightMm, `must be at most ${maxPrintHeightMm}`);
  return asked === null ? Math.min(printHeightMm, maxPrintHeightMm) : parse(most, Number(asked));
}
