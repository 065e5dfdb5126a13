/**
 * Draws the pictures of the site itself that are kept in public/: icons of the web app manifest, and the card that other sites
 * show beside a link to a page that has none of its own. Run again when the mark or the collection changes:
 * `npx tsx scripts/site-pictures.ts`.
 */
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { decodeGenome, encodeGenome, extractIsosurface, parseGenome, sampleField } from "@/lib/kernel";
import { renderPicture } from "@/lib/picture/render-picture";
import { outlineWords } from "@/lib/picture/word-outlines";

const ROOT = join(import.meta.dirname, "..");
const MARK =
  "M12.2 6h7.6c.9 0 1.5.9 1.1 1.7-.8 1.6-1.2 2.6-1.2 3.6 0 2.9 4.3 4.3 4.3 8.7 0 3.7-3.1 6-8 6s-8-2.3-8-6c0-4.4 4.3-5.8 4.3-8.7 0-1-.4-2-1.2-3.6-.4-.8.2-1.7 1.1-1.7Z";

/** `any` has round corners of its own; of a maskable icon the system cuts off up to a tenth at each side. */
const icon = (purpose: "any" | "maskable"): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
  <rect width="32" height="32" rx="${purpose === "any" ? 8 : 0}" fill="#15161a"/>
  <path transform="${purpose === "any" ? "" : "translate(3.2 3.2) scale(0.8)"}" fill="#ff5a1f" d="${MARK}"/>
</svg>`;

async function drawIcons(): Promise<void> {
  mkdirSync(join(ROOT, "public/icons"), { recursive: true });
  for (const purpose of ["any", "maskable"] as const) {
    for (const sizePx of [192, 512]) {
      const file = join(ROOT, `public/icons/${purpose}-${sizePx}.png`);
      await sharp(Buffer.from(icon(purpose)), { density: 2400 })
        .resize(sizePx, sizePx)
        .png({ compressionLevel: 9 })
        .toFile(file);
    }
  }
}

interface Entry {
  title: string;
  genome: unknown;
  gridVoxels: { x: number; y: number; z: number };
  isovalue: number;
  mode: "smooth" | "classic";
}

/** The shapes on the card, by title, with their glazes, from left to right. */
const ON_CARD = [
  ["Open hands", "#8fb8a2"],
  ["Rabbit-eared vase", "#d9825f"],
  ["Queen", "#7f9fc8"],
] as const;

function shapePicture(entry: Entry, glazeHex: string, sizePx: number) {
  const parsed = parseGenome(typeof entry.genome === "string" ? JSON.parse(entry.genome) : entry.genome);
  if (parsed.kind === "invalid") throw new Error(`${entry.title} is not valid`);
  const field = sampleField(decodeGenome(encodeGenome(parsed.genome)), entry.gridVoxels);
  const mesh = extractIsosurface(field, entry.gridVoxels, entry.isovalue, entry.mode);
  const { rgba } = renderPicture(mesh, { glazeHex, sizePx, background: "transparent" });
  return { input: Buffer.from(rgba), raw: { width: sizePx, height: sizePx, channels: 4 as const } };
}

async function drawCard(): Promise<void> {
  const entries = JSON.parse(readFileSync(join(ROOT, "prisma/starter-collection/designs.json"), "utf8")) as Entry[];
  const title = outlineWords("Breed shapes you can print", 72);
  const backdrop = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630">
    <defs><radialGradient id="studio" cx="0.5" cy="0.3" r="0.9">
      <stop offset="0" stop-color="#fbfbfa"/><stop offset="1" stop-color="#e0dfdb"/>
    </radialGradient></defs>
    <rect width="100%" height="100%" fill="url(#studio)"/>
    <g transform="translate(${(1200 - title.widthPx) / 2} 585)" fill="#15161a">${title.svg}</g>
    <path transform="translate(488 20) scale(2.4)" fill="#f04a12" d="${MARK}"/>
    <g transform="translate(560 75)" fill="#15161a">${outlineWords("Everform", 40).svg}</g>
  </svg>`;
  const shapes = ON_CARD.map(([name, glazeHex], index) => {
    const entry = entries.find(({ title: other }) => other === name);
    if (!entry) throw new Error(`no design for ${name}`);
    return { ...shapePicture(entry, glazeHex, 440), left: 20 + index * 360, top: 84 };
  });
  const file = join(ROOT, "public/card.png");
  await sharp(Buffer.from(backdrop))
    .composite(shapes)
    .png({ palette: true, quality: 90, compressionLevel: 9 })
    .toFile(file);
}

await drawIcons();
await drawCard();
