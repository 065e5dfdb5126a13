/** One picture of many designs, with their names: for looking at a collection as a whole. */
import sharp from "sharp";
import { GLAZES } from "@/lib/contracts/glaze";
import { DEFAULT_GRID, extractIsosurface, type Genome, type GridSize, ISOVALUE, sampleField } from "@/lib/kernel";
import { renderPicture } from "@/lib/picture/render-picture";

export interface SheetEntry {
  label: string;
  genome: Genome;
}

export interface SheetLayout {
  columnCount: number;
  sizePx: number;
}

const CAPTION_PX = 26;
const PAPER = "#efeeeb";

/** WebP bytes of the sheet, entries row by row; each in the glaze of its place. */
export async function drawContactSheet(
  entries: readonly SheetEntry[],
  { columnCount, sizePx }: SheetLayout,
): Promise<Buffer> {
  const rowHeight = sizePx + CAPTION_PX;
  const tiles = await Promise.all(
    entries.map(async ({ label, genome }, i) => ({
      input: await drawTile(label, genome, { sizePx, glaze: (i * 3 + Math.floor(i / columnCount)) % GLAZES.length }),
      left: (i % columnCount) * sizePx,
      top: Math.floor(i / columnCount) * rowHeight,
    })),
  );
  const height = Math.ceil(entries.length / columnCount) * rowHeight;
  const paper = { width: columnCount * sizePx, height, channels: 3, background: PAPER } as const;
  return sharp({ create: paper }).composite(tiles).webp({ quality: 82, effort: 5 }).toBuffer();
}

async function drawTile(label: string, genome: Genome, look: { sizePx: number; glaze: number }): Promise<Buffer> {
  const { sizePx } = look;
  const { rgba } = renderPicture(shapeOf(genome, DEFAULT_GRID), {
    sizePx,
    glazeHex: (GLAZES[look.glaze] as (typeof GLAZES)[number]).hex,
    background: "transparent",
  });
  const caption = `<svg width="${sizePx}" height="${CAPTION_PX}"><text x="50%" y="12" text-anchor="middle"
    font-family="Inter, DejaVu Sans, sans-serif" font-size="12" fill="#55555c">${escapeXml(label)}</text></svg>`;
  return sharp({ create: { width: sizePx, height: sizePx + CAPTION_PX, channels: 4, background: PAPER } })
    .composite([
      { input: Buffer.from(rgba), raw: { width: sizePx, height: sizePx, channels: 4 }, left: 0, top: 0 },
      { input: Buffer.from(caption), left: 0, top: sizePx },
    ])
    .png({ compressionLevel: 1 })
    .toBuffer();
}

const shapeOf = (genome: Genome, grid: GridSize) =>
  extractIsosurface(sampleField(genome, grid), grid, ISOVALUE, "smooth");

const escapeXml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
