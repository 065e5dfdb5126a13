/** WebP files of pictures, through sharp. */
import sharp from "sharp";
import type { Picture } from "./render-picture";
import type { Strip } from "./render-turntable";

export interface WebpOptions {
  /** 1 to 100. Default 86: no visible loss on smooth ceramics. */
  quality?: number;
}

/** Encodes a picture as lossy WebP with its alpha. */
export async function encodeWebp(image: Picture | Strip, { quality = 86 }: WebpOptions = {}): Promise<Uint8Array> {
  const { rgba } = image;
  const [width, height] = "sizePx" in image ? [image.sizePx, image.sizePx] : [image.widthPx, image.heightPx];
  const raw = { width, height, channels: 4 } as const;
  return sharp(rgba, { raw }).webp({ quality, alphaQuality: 90, effort: 3, smartSubsample: true }).toBuffer();
}
