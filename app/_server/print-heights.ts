import type { PrintHeights } from "@/app/_components/download-stl";
import { getSettings } from "@/lib/services/settings";

/** Heights of downloads, as the settings say. */
export async function printHeights(): Promise<PrintHeights> {
  const { printHeightMm, maxPrintHeightMm } = await getSettings();
  return { usualMm: printHeightMm, greatestMm: maxPrintHeightMm };
}
