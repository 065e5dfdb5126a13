/** WebP files of pictures, through sharp. */
import sharp from "sharp";
import type { Picture } from "./render-picture";

export interface WebpOptions {
  /** 1 to 100. Default 86: no visible loss on smooth ceramics. */
  quality?: number;
}

/** Encodes a picture as lossy WebP with its alpha. */
export async function encodeWebp({ rgba, sizePx }: Picture, { quality = 86 }: WebpOptions = {}): Promise<Uint8Array> {
  const raw = { width: sizePx, height: sizePx, channels: 4 } as const;
  return sharp(rgba, { raw }).webp({ quality, alphaQuality: 90, effort: 3, smartSubsample: true }).toBuffer();
}
