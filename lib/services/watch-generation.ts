/**
 * The shape stream of one generation (docs/vf.md): fifteen frames as soon as the row is done, a heartbeat while it is not,
 * a `failed` frame when it was given up. A done row with all its meshes cached is answered whole.
 */
import { meshKey } from "@/lib/contracts/derived";
import { POPULATION_SIZE } from "@/lib/contracts/evolve";
import type { PublicId } from "@/lib/contracts/ids";
import { findGenerationShapes, type GenerationShapes } from "@/lib/db/generation-repo";
import { GENERATION_CHANNEL } from "@/lib/db/lease-repo";
import { type CachedMesh, DERIVED_CHANNEL, findMeshes, touchMeshes } from "@/lib/db/mesh-cache-repo";
import { AppError } from "@/lib/errors";
import { encodeFrame } from "@/lib/formats/shape-stream";
import { enqueueDerive } from "@/lib/jobs/enqueue";
import { KERNEL_VERSION } from "@/lib/kernel";
import type { Viewer } from "./viewer";
import { type RowWatch, watchRow } from "./wait-for-row";

/** R6: heartbeat at 2 s, end at 25 s; the browser connects again and says which slots it has. */
const HEARTBEAT_MS = 2_000;
const STREAM_MS = 25_000;
/** How long an expected generation may be missing: its click travels beside the request for its shapes. */
const EXPECTED_MS = 2_000;
const EXPECTED_LOOK_MS = 100;

export interface WatchOptions {
  /** Slots the browser has already. */
  have: ReadonlySet<number>;
  /** The click that makes this generation was sent at the same moment: it may not be there yet. */
  isExpected?: boolean;
  /** Aborts when the browser goes away or the process stops. */
  signal: AbortSignal;
  requestId: string;
}

export type ShapeStream =
  /** All frames that were asked for; they never change. */
  | { kind: "complete"; bytes: Uint8Array }
  | { kind: "open"; chunks: AsyncGenerator<Uint8Array> }
  /** An expected generation did not appear in time. */
  | { kind: "not-yet" };

interface Slot {
  slot: number;
  genomeHash: string;
  key: string;
}

/**
 * Opens the stream. Throws NOT_FOUND when there is no such generation or the viewer may not see it, unless it is expected:
 * a click that is late is no error.
 */
export async function watchGeneration(viewer: Viewer, id: PublicId, options: WatchOptions): Promise<ShapeStream> {
  const watch = await watchRow(GENERATION_CHANNEL, id);
  let isHandedOver = false;
  try {
    const shapes = await findShapes(viewer, id, watch, options);
    if (!shapes && options.isExpected) return { kind: "not-yet" };
    if (!shapes) throw new AppError("NOT_FOUND", { publicMessage: "This generation does not exist." });
    if (shapes.status === "done") {
      const wanted = slotsOf(shapes, options.have);
      const meshes = await findMeshes(wanted.map(({ key }) => key));
      if (wanted.every(({ key }) => meshes.has(key))) {
        await touchMeshes([...meshes.keys()]);
        return { kind: "complete", bytes: Buffer.concat(wanted.map((slot) => frameOf(slot, meshes.get(slot.key)!))) };
      }
    }
    isHandedOver = true;
    return { kind: "open", chunks: streamFrames(viewer, id, { ...options, watch, first: shapes }) };
  } finally {
    if (!isHandedOver) watch.close();
  }
}

/** The row; one that is expected is waited for until it is done, or there, or late. */
async function findShapes(viewer: Viewer, id: PublicId, watch: RowWatch, { isExpected, signal }: WatchOptions) {
  let shapes = await findGenerationShapes(viewer.visitorId, id);
  const endMs = Date.now() + (isExpected ? EXPECTED_MS : 0);
  while (!shapes && !signal.aborted && Date.now() < endMs) {
    await watch.next(signal, EXPECTED_LOOK_MS);
    shapes = await findGenerationShapes(viewer.visitorId, id);
  }
  return shapes;
}

function slotsOf(shapes: GenerationShapes, have: ReadonlySet<number>): Slot[] {
  const kernelVersion = shapes.kernelVersion ?? KERNEL_VERSION;
  return shapes.organisms
    .filter(({ slot }) => !have.has(slot))
    .map(({ slot, genomeHash, phenotypeHash }) => ({
      slot,
      genomeHash,
      key: meshKey({ ...shapes.settings, phenotypeHash, kernelVersion }),
    }));
}

const frameOf = ({ slot, genomeHash }: Slot, mesh: CachedMesh) =>
  encodeFrame({
    kind: "shape",
    slot,
    genomeHash,
    encoding: "deflate-raw",
    payload: mesh.bytes,
    rawByteLength: mesh.rawByteLength,
  });

interface StreamState extends WatchOptions {
  watch: RowWatch;
  first: GenerationShapes;
}

async function* streamFrames(viewer: Viewer, id: PublicId, state: StreamState): AsyncGenerator<Uint8Array> {
  const { watch, requestId } = state;
  const signal = AbortSignal.any([state.signal, AbortSignal.timeout(STREAM_MS)]);
  const have = new Set(state.have);
  let shapes: GenerationShapes | null = state.first;
  let lastSentAt = Date.now();
  try {
    // The headers travel with the first bytes: the browser learns at once that it is connected.
    yield encodeFrame({ kind: "heartbeat" });
    while (!signal.aborted && shapes) {
      if (shapes.status === "failed") {
        yield encodeFrame({ kind: "failed" });
        return;
      }
      if (shapes.status === "done") {
        const wanted = slotsOf(shapes, have);
        const frames = await cachedFrames(id, wanted, { watch, requestId });
        if (frames.length > 0) {
          for (const { slot } of frames) have.add(slot);
          lastSentAt = Date.now();
          yield Buffer.concat(frames.map(({ bytes }) => bytes));
        }
        if (frames.length === wanted.length) return;
      }
      await watch.next(signal, lastSentAt + HEARTBEAT_MS - Date.now());
      if (!signal.aborted && Date.now() - lastSentAt >= HEARTBEAT_MS) {
        lastSentAt = Date.now();
        yield encodeFrame({ kind: "heartbeat" });
      }
      shapes = await findGenerationShapes(viewer.visitorId, id);
    }
  } finally {
    watch.close();
  }
}

/** Frames of the slots whose mesh is cached; the worker is asked for the others, and the watch hears of them. */
async function cachedFrames(
  id: PublicId,
  wanted: readonly Slot[],
  { watch, requestId }: { watch: RowWatch; requestId: string },
): Promise<{ slot: number; bytes: Uint8Array }[]> {
  const meshes = await findMeshes(wanted.map(({ key }) => key));
  const frames: { slot: number; bytes: Uint8Array }[] = [];
  for (const slot of wanted) {
    const mesh = meshes.get(slot.key);
    if (mesh) frames.push({ slot: slot.slot, bytes: frameOf(slot, mesh) });
    else {
      watch.add(DERIVED_CHANNEL, slot.key);
      await enqueueDerive(slot.key, {
        target: { kind: "organism", generationId: id, slot: slot.slot },
        want: { kind: "mesh" },
        requestId,
      });
    }
  }
  return frames;
}

/** `have=0,3,14`: slots the browser has. Throws BAD_REQUEST for anything but slots. */
export function parseHave(text: string | null): Set<number> {
  const parts = text ? text.split(",") : [];
  if (parts.length > POPULATION_SIZE || !parts.every((part) => /^(\d|1[0-4])$/.test(part))) {
    throw new AppError("BAD_REQUEST", {
      publicMessage: `The request is not valid: have: slots from 0 to ${POPULATION_SIZE - 1}, separated by commas.`,
    });
  }
  return new Set(parts.map(Number));
}
