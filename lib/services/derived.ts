/** Meshes and pictures of shapes: from the cache, or made by the worker and waited for. Nothing is computed here. */
import { inflateRawSync } from "node:zlib";
import {
  type CardWords,
  cardKey,
  meshKey,
  type PictureSize,
  pictureKey,
  type ShapeTarget,
  turntableKey,
} from "@/lib/contracts/derived";
import type { PublicId } from "@/lib/contracts/ids";
import { database } from "@/lib/db/client";
import { type CachedMesh, DERIVED_CHANNEL, findMeshes, touchMeshes } from "@/lib/db/mesh-cache-repo";
import { findPicture } from "@/lib/db/picture-cache-repo";
import { findTargetShape, type TargetShape } from "@/lib/db/shape-target-repo";
import { AppError } from "@/lib/errors";
import { encodeStl } from "@/lib/formats/stl";
import { decodeVf } from "@/lib/formats/vf";
import { enqueueDerive } from "@/lib/jobs/enqueue";
import type { DerivePayload } from "@/lib/jobs/jobs";
import { KERNEL_VERSION } from "@/lib/kernel";
import { placeOnPlate } from "@/lib/print/place-on-plate";
import { type AdminCaller, lookAsAdmin } from "./admin";
import type { Viewer } from "./viewer";
import { watchRow } from "./wait-for-row";

/** No request hangs longer than 5 s (R6). */
const MAX_WAIT_MS = 4_500;

/** The shape of a target, if the viewer may look at it. Throws NOT_FOUND. */
async function requireShape(viewer: Viewer, target: ShapeTarget): Promise<TargetShape> {
  const shape = await findTargetShape(database(), viewer.visitorId, target);
  if (!shape) throw new AppError("NOT_FOUND", { publicMessage: "This shape does not exist." });
  return shape;
}

export const shapeSettingsOf = (shape: TargetShape) => ({
  ...shape,
  kernelVersion: shape.kernelVersion ?? KERNEL_VERSION,
});

/**
 * Looks for a derived thing and, when it is missing, asks the worker for it and waits until its key is announced.
 * Throws UNAVAILABLE when it takes longer than a request may.
 */
export async function findOrDerive<Thing>(
  key: string,
  ask: () => Promise<boolean>,
  find: () => Promise<Thing | null>,
): Promise<Thing> {
  const cached = await find();
  if (cached !== null) return cached;
  const deadline = AbortSignal.timeout(MAX_WAIT_MS);
  const watch = await watchRow(DERIVED_CHANNEL, key);
  try {
    // What was announced before the watch began is found by looking once more: a job does not announce what it need not make.
    const madeMeanwhile = await find();
    if (madeMeanwhile !== null) return madeMeanwhile;
    await ask();
    while (!deadline.aborted) {
      await watch.next(deadline);
      const made = await find();
      if (made !== null) return made;
    }
  } finally {
    watch.close();
  }
  throw new AppError("UNAVAILABLE", {
    message: `${key} was not made within ${MAX_WAIT_MS} ms`,
    publicMessage: "This shape is still being prepared. Please try again in a moment.",
    retryAfterSeconds: 1,
  });
}

/** Something to download or to show, with what a cache needs to know about it. */
export interface DerivedThing {
  bytes: Uint8Array;
  /** Equal bytes have equal tags. */
  etag: string;
  isPublic: boolean;
  /** The design's title, null for an organism. */
  title: string | null;
}

async function requireMesh(shape: TargetShape, target: ShapeTarget, requestId: string): Promise<CachedMesh> {
  const key = meshKey(shapeSettingsOf(shape));
  const mesh = await findOrDerive(
    key,
    () => enqueueDerive(key, { target, want: { kind: "mesh" }, requestId }),
    async () => (await findMeshes([key])).get(key) ?? null,
  );
  await touchMeshes([key]);
  return mesh;
}

/** The VF file of a shape. */
export async function requestMesh(viewer: Viewer, target: ShapeTarget, requestId: string): Promise<DerivedThing> {
  const shape = await requireShape(viewer, target);
  const mesh = await requireMesh(shape, target, requestId);
  return { bytes: inflateRawSync(mesh.bytes), etag: mesh.key, isPublic: shape.isPublic, title: shape.title };
}

/** A square WebP picture of a shape in its glaze. */
export async function requestPicture(
  viewer: Viewer,
  options: { target: ShapeTarget; sizePixels: PictureSize },
  requestId: string,
): Promise<DerivedThing> {
  return pictureOf(await requireShape(viewer, options.target), options, requestId);
}

/** The same of any design, hidden and removed ones too, for the admin who decides about it. Throws NOT_FOUND. */
export async function requestAnyPicture(
  caller: AdminCaller,
  designId: PublicId,
  sizePixels: PictureSize,
): Promise<DerivedThing> {
  await lookAsAdmin(caller);
  const target = { kind: "design" as const, designId };
  const shape = await findTargetShape(database(), "worker", target);
  if (!shape) throw new AppError("NOT_FOUND");
  return { ...(await pictureOf(shape, { target, sizePixels }, caller.requestId)), isPublic: false };
}

async function pictureOf(
  shape: TargetShape,
  { target, sizePixels }: { target: ShapeTarget; sizePixels: PictureSize },
  requestId: string,
): Promise<DerivedThing> {
  const key = pictureKey(shapeSettingsOf(shape), shape.glaze, sizePixels);
  const job: DerivePayload = { target, want: { kind: "picture", sizePixels }, requestId };
  const bytes = await findOrDerive(
    key,
    () => enqueueDerive(key, job),
    () => findPicture(key),
  );
  return { bytes, etag: key, isPublic: shape.isPublic, title: shape.title };
}

/** A design turning once, as one WebP strip of TURNTABLE.frameCount frames. */
export async function requestTurntable(viewer: Viewer, designId: PublicId, requestId: string): Promise<DerivedThing> {
  const target = { kind: "design" as const, designId };
  const shape = await requireShape(viewer, target);
  const key = turntableKey(shapeSettingsOf(shape), shape.glaze);
  const bytes = await findOrDerive(
    key,
    () => enqueueDerive(key, { target, want: { kind: "turntable" }, requestId }),
    () => findPicture(key),
  );
  return { bytes, etag: key, isPublic: shape.isPublic, title: shape.title };
}

/**
 * The 1200 x 630 JPEG picture that other sites show beside a link: a design with its title and author, or with the words of a list
 * that it stands in front of.
 */
export async function requestCard(
  viewer: Viewer,
  { designId, words }: { designId: PublicId; words?: CardWords },
  requestId: string,
): Promise<DerivedThing> {
  const target = { kind: "design" as const, designId };
  const shape = await requireShape(viewer, target);
  const shown = words ?? { title: shape.title ?? "", subtitle: shape.authorHandle ?? "" };
  const key = cardKey(shapeSettingsOf(shape), shape.glaze, shown);
  const bytes = await findOrDerive(
    key,
    () => enqueueDerive(key, { target, want: { kind: "card", words: shown }, requestId }),
    () => findPicture(key),
  );
  return { bytes, etag: key, isPublic: shape.isPublic, title: shape.title };
}

/** A binary STL file of a shape, `heightMm` tall, standing on the plate. Throws CONFLICT for an empty shape. */
export async function requestStl(
  viewer: Viewer,
  options: { target: ShapeTarget; heightMm: number },
  requestId: string,
): Promise<DerivedThing> {
  const { target, heightMm } = options;
  const shape = await requireShape(viewer, target);
  const cached = await requireMesh(shape, target, requestId);
  const { mesh } = decodeVf(inflateRawSync(cached.bytes));
  if (mesh.indices.length === 0) {
    throw new AppError("CONFLICT", { publicMessage: "This shape is empty: there is nothing to print." });
  }
  return {
    bytes: encodeStl(placeOnPlate(mesh, heightMm).meshMm),
    etag: `stl-${heightMm}-${cached.key}`,
    isPublic: shape.isPublic,
    title: shape.title,
  };
}
