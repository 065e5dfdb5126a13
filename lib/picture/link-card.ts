/** The picture that other sites show beside a link to a design: the shape, its title and its author, 1200 x 630 pixels. */
import sharp from "sharp";
import type { TriangleMesh } from "@/lib/kernel/mesh/triangle-mesh";
import { renderPicture } from "./render-picture";
import { breakLines, outlineWords } from "./word-outlines";

export const CARD_WIDTH = 1200;
export const CARD_HEIGHT = 630;
const SHAPE_LEFT = 570;
const TEXT_LEFT = 72;
const TEXT_WIDTH = 540;
const INK = "#15161a";
const INK_SOFT = "#4d5057";
const SIGNAL = "#f04a12";
/** Larger words for short titles; the last size is cut when the title is longer still. */
const TITLE_STEPS = [
  { sizePx: 92, maxLines: 2 },
  { sizePx: 68, maxLines: 3 },
  { sizePx: 54, maxLines: 4 },
];
/** The mark of the site, 20 x 22. */
const MARK =
  "M6.2 1h7.6c.9 0 1.5.9 1.1 1.7-.8 1.6-1.2 2.6-1.2 3.6 0 2.9 4.8 4.3 4.8 8.7 0 3.7-3.6 6-8.5 6s-8.5-2.3-8.5-6c0-4.4 4.8-5.8 4.8-8.7 0-1-.4-2-1.2-3.6C4.7 1.9 5.3 1 6.2 1Z";

export interface LinkCard {
  mesh: TriangleMesh;
  /** `#rrggbb` */
  glazeHex: string;
  title: string;
  /** Second line, such as the author's handle; may be empty. */
  subtitle: string;
}

/** Draws the card as a JPEG file. Pixels are not part of the bit-identical promise. */
export async function drawLinkCard({ mesh, glazeHex, title, subtitle }: LinkCard): Promise<Uint8Array> {
  const { rgba, sizePx } = renderPicture(mesh, { glazeHex, sizePx: CARD_HEIGHT, background: "transparent" });
  const shape = { input: Buffer.from(rgba), raw: { width: sizePx, height: sizePx, channels: 4 as const } };
  return sharp(Buffer.from(backdrop(title, subtitle)))
    .composite([{ ...shape, left: SHAPE_LEFT, top: 0 }])
    .flatten({ background: "#f1f1ef" })
    .jpeg({ quality: 88, mozjpeg: true, chromaSubsampling: "4:4:4" })
    .toBuffer();
}

function backdrop(title: string, subtitle: string): string {
  const { lines, sizePx } = layOutTitle(title);
  const lineHeight = sizePx * 1.04;
  const blockHeight = lines.length * lineHeight + 60;
  const top = Math.max(150, (CARD_HEIGHT - blockHeight) / 2 + 20);
  const words = lines.map((line, index) =>
    place(line, { sizePx, y: top + sizePx * 0.72 + index * lineHeight, ink: INK }),
  );
  const [author] = breakLines(subtitle, { sizePx: 32, widthPx: TEXT_WIDTH, maxLines: 1 });
  const authorY = top + lines.length * lineHeight + 38;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD_WIDTH}" height="${CARD_HEIGHT}">
    <defs><radialGradient id="studio" cx="0.72" cy="0.3" r="0.9">
      <stop offset="0" stop-color="#fbfbfa"/><stop offset="1" stop-color="#e0dfdb"/>
    </radialGradient></defs>
    <rect width="100%" height="100%" fill="url(#studio)"/>
    <path transform="translate(${TEXT_LEFT} 62) scale(2)" fill="${SIGNAL}" d="${MARK}"/>
    <g transform="translate(${TEXT_LEFT + 54} 98)" fill="${INK}">${outlineWords("Everform", 38).svg}</g>
    ${words.join("")}
    ${author === undefined ? "" : place(author, { sizePx: 32, y: authorY, ink: INK_SOFT })}
  </svg>`;
}

function layOutTitle(title: string): { lines: string[]; sizePx: number } {
  const laidOut = TITLE_STEPS.map((step) => ({
    sizePx: step.sizePx,
    lines: breakLines(title, { ...step, widthPx: TEXT_WIDTH }),
  }));
  return laidOut.find(({ lines }) => !lines.some((line) => line.endsWith("…"))) ?? laidOut.at(-1)!;
}

const place = (text: string, { sizePx, y, ink }: { sizePx: number; y: number; ink: string }): string =>
  `<g transform="translate(${TEXT_LEFT} ${y.toFixed(1)})" fill="${ink}">${outlineWords(text, sizePx).svg}</g>`;
