/** Derived things of one shape: its mesh, its picture, its measures. */
import { cardKey, meshKey, type PictureSize, pictureKey, type ShapeSettings, TURNTABLE } from "@/lib/contracts/derived";
import { GLAZES } from "@/lib/contracts/glaze";
import { decodeGenome, extractIsosurface, sampleField, type TriangleMesh } from "@/lib/kernel";
import { encodeWebp } from "@/lib/picture/encode-webp";
import { drawLinkCard } from "@/lib/picture/link-card";
import { type Picture, renderPicture } from "@/lib/picture/render-picture";
import { joinFrames, renderTurntableFrame } from "@/lib/picture/render-turntable";
import { measurePrintability, type Printability } from "@/lib/print/printability";
import { type PackedMesh, packMesh } from "./pack-mesh";

/** For a glaze that is no longer on the list. */
const DEFAULT_GLAZE = { hex: "#ddd2c0" };

export interface ShapeTask {
  /** encodeGenome bytes. */
  genome: Uint8Array;
  settings: ShapeSettings;
}

function meshOf({ genome, settings }: ShapeTask): TriangleMesh {
  const { gridVoxels, isovalue, mode } = settings;
  return extractIsosurface(sampleField(decodeGenome(genome), gridVoxels), gridVoxels, isovalue, mode);
}

export const runMeshTask = (task: ShapeTask): PackedMesh =>
  packMesh(meshKey(task.settings), meshOf(task), task.settings.gridVoxels);

export const runMeasureTask = (task: ShapeTask): Printability => measurePrintability(meshOf(task));

export interface GlazedTask extends ShapeTask {
  glaze: number;
}

export interface PictureTask extends GlazedTask {
  sizePixels: PictureSize;
}

/** WebP bytes and the key they belong under. */
export async function runPictureTask(task: PictureTask): Promise<{ key: string; bytes: Uint8Array }> {
  const { glaze, sizePixels } = task;
  const { hex } = GLAZES[glaze] ?? DEFAULT_GLAZE;
  const picture = renderPicture(meshOf(task), { glazeHex: hex, sizePx: sizePixels, background: "transparent" });
  return { key: pictureKey(task.settings, glaze, sizePixels), bytes: await encodeWebp(picture) };
}

export interface TurntableFrameTask extends GlazedTask {
  frame: number;
}

/** One frame of a turntable strip. */
export function runTurntableFrameTask(task: TurntableFrameTask): Picture {
  const { hex } = GLAZES[task.glaze] ?? DEFAULT_GLAZE;
  const { frameCount, sizePixels } = TURNTABLE;
  const look = { glazeHex: hex, background: "transparent" } as const;
  return renderTurntableFrame(meshOf(task), task.frame, { ...look, frameCount, sizePx: sizePixels });
}

/** Some colour is lost where nobody looks twice: a strip passes in three seconds, and is sixteen pictures long. */
const TURNTABLE_QUALITY = 70;

/** WebP bytes of a strip. */
export const runTurntableStripTask = (frames: readonly Picture[]): Promise<Uint8Array> =>
  encodeWebp(joinFrames(frames), { quality: TURNTABLE_QUALITY });

export interface CardTask extends GlazedTask {
  words: { title: string; subtitle: string };
}

/** JPEG bytes of a link picture and the key they belong under. */
export async function runCardTask(task: CardTask): Promise<{ key: string; bytes: Uint8Array }> {
  const { glaze, words } = task;
  const { hex } = GLAZES[glaze] ?? DEFAULT_GLAZE;
  const bytes = await drawLinkCard({ mesh: meshOf(task), glazeHex: hex, ...words });
  return { key: cardKey(task.settings, glaze, words), bytes };
}
