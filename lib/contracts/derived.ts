/**
 * Keys of derived things: everything that decides their bytes and nothing else, so that equal shapes share one entry
 * and a new kernel version starts afresh.
 */
import { z } from "zod";
import { sha256Hex } from "../kernel/hash/sha256";
import { Slot } from "./evolve";
import { PublicId } from "./ids";

/** What decides a mesh: the phenotype and how it is sampled and extracted. */
export interface ShapeSettings {
  phenotypeHash: string;
  isovalue: number;
  gridVoxels: { x: number; y: number; z: number };
  mode: "smooth" | "classic";
  kernelVersion: number;
}

const shapeKey = ({ kernelVersion, mode, gridVoxels, isovalue, phenotypeHash }: ShapeSettings) =>
  `v${kernelVersion}-${mode}-${gridVoxels.x}x${gridVoxels.y}x${gridVoxels.z}-${isovalue}-${phenotypeHash}`;

/** Key of a VF file in mesh_cache. */
export const meshKey = (settings: ShapeSettings): string => `mesh-${shapeKey(settings)}`;

/** Key of a square WebP picture in picture_cache; size in pixels. */
export const pictureKey = (settings: ShapeSettings, glaze: number, sizePixels: number): string =>
  `picture-${shapeKey(settings)}-g${glaze}-s${sizePixels}`;

/** Frames of a turntable strip, and the height and width of each in pixels. */
export const TURNTABLE = { frameCount: 16, sizePixels: 240 } as const;

/** Key of a strip of turntable frames in picture_cache. */
export const turntableKey = (settings: ShapeSettings, glaze: number): string =>
  `turntable-${shapeKey(settings)}-g${glaze}-f${TURNTABLE.frameCount}-s${TURNTABLE.sizePixels}`;

/** The words on a link picture; the subtitle, such as an author's handle, may be empty. */
export const CardWords = z.strictObject({ title: z.string().max(200), subtitle: z.string().max(200) });
export type CardWords = z.infer<typeof CardWords>;

/** Key of a link picture in picture_cache: also its words decide it. */
export const cardKey = (settings: ShapeSettings, glaze: number, words: CardWords): string =>
  `card-${shapeKey(settings)}-g${glaze}-${sha256Hex(JSON.stringify([words.title, words.subtitle])).slice(0, 32)}`;

/** Where a genome is found: an organism of a generation, or a design. */
export const ShapeTarget = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("organism"), generationId: PublicId, slot: Slot }),
  z.strictObject({ kind: z.literal("design"), designId: PublicId }),
]);
export type ShapeTarget = z.infer<typeof ShapeTarget>;

/** Widths of pictures, in pixels; others are refused, so that nobody fills the cache. */
export const PICTURE_SIZES = [160, 320, 640] as const;
export const PictureSize = z.union([z.literal(160), z.literal(320), z.literal(640)]);
export type PictureSize = z.infer<typeof PictureSize>;

/** Heights of a downloaded shape, in millimetres. */
export const PrintHeight = z.number().min(10).max(500);
