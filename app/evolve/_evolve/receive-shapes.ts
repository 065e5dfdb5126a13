/**
 * Receives the shapes of a generation over one stream, and over another when it breaks or ends early: the server is told
 * which slots are here already. Every shape is handed over the moment it is decoded.
 */
import { POPULATION_SIZE } from "@/lib/contracts/evolve";
import { FormatError } from "@/lib/formats/format-error";
import { FrameReader, type ShapeFrame } from "@/lib/formats/shape-stream";
import { decodeVf } from "@/lib/formats/vf";
import type { DecodedShape, Notice } from "./generation-state";
import { pause, pauseBeforeMs, retryAfterSeconds } from "./patience";

/** not-yet: an expected generation that did not come with the first try. */
export type StreamOutcome = "complete" | "failed" | "missing" | "not-yet";

export interface ReceiveOptions {
  generationId: string;
  signal: AbortSignal;
  /** The click that makes the generation was sent at the same moment: there is one try, which says nothing when it fails. */
  isExpected: boolean;
  /** Slots that are here already. */
  have(): number[];
  onShape(slot: number, decoded: DecodedShape): void;
  /** All shapes of one piece of the stream have been handed over: a good moment to draw. */
  onPieceDone(): void;
  onNotice(notice: Notice | null): void;
}

/** Heartbeats come every 2 s; a connection silent for this long is dead. */
const SILENCE_LIMIT_MS = 7_000;

export async function receiveShapes(options: ReceiveOptions): Promise<StreamOutcome> {
  for (let attempt = 0; ; attempt++) {
    const countBefore = options.have().length;
    const outcome = await receiveOnce(options);
    if (outcome === "failed") return outcome;
    if (options.have().length === POPULATION_SIZE) return "complete";
    if (options.isExpected) return "not-yet";
    if (outcome === "missing") return outcome;
    if (typeof outcome === "object") {
      options.onNotice({ kind: "busy", seconds: outcome.retryAfterSeconds });
      await pause(outcome.retryAfterSeconds * 1000, options.signal);
      continue;
    }
    if (outcome === "ended" || options.have().length > countBefore) attempt = 0;
    else options.onNotice({ kind: "still-trying" });
    await pause(pauseBeforeMs(Math.max(1, attempt)), options.signal);
  }
}

type OnceOutcome = "ended" | "failed" | "missing" | "broken" | { retryAfterSeconds: number };

async function receiveOnce(options: ReceiveOptions): Promise<OnceOutcome> {
  const silence = new AbortController();
  const signal = AbortSignal.any([options.signal, silence.signal]);
  let timer = setTimeout(() => silence.abort(), SILENCE_LIMIT_MS);
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), SILENCE_LIMIT_MS);
  };
  try {
    const query = `have=${options.have().join(",")}${options.isExpected ? "&expected=1" : ""}`;
    const response = await fetch(`/api/generations/${options.generationId}/shapes?${query}`, { signal });
    if (response.status === 404) return "missing";
    if (response.status === 429) return { retryAfterSeconds: retryAfterSeconds(response) };
    if (!response.ok || response.body === null) return "broken";
    return await readFrames(response.body, options, heard);
  } catch (error) {
    if (!options.isExpected) options.signal.throwIfAborted();
    // Anything the network or a cut stream can throw; another connection is the remedy for all of them.
    if (error instanceof TypeError || error instanceof DOMException || error instanceof FormatError) return "broken";
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function readFrames(
  body: ReadableStream<Uint8Array>,
  options: ReceiveOptions,
  heard: () => void,
): Promise<"ended" | "failed"> {
  const frameReader = new FrameReader();
  const reader = body.getReader();
  const pieces: Promise<void>[] = [];
  const defects: unknown[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      heard();
      options.onNotice(null);
      const frames = frameReader.push(value);
      if (frames.some((frame) => frame.kind === "failed")) return "failed";
      const shapes = frames.filter((frame) => frame.kind === "shape");
      pieces.push(decodePiece(shapes, options).catch((error: unknown) => void defects.push(error)));
    }
    frameReader.finish();
  } finally {
    // Also when the stream broke: what came whole is not asked for again.
    await Promise.all(pieces);
  }
  if (defects.length > 0) throw defects[0];
  return "ended";
}

/** Shapes of one piece are decoded side by side; drawing the first would hold up the others. */
async function decodePiece(frames: readonly ShapeFrame[], { onShape, onPieceDone }: ReceiveOptions): Promise<void> {
  if (frames.length === 0) return;
  await Promise.all(frames.map(async (frame) => onShape(frame.slot, await decodeFrame(frame))));
  onPieceDone();
}

async function decodeFrame(frame: ShapeFrame): Promise<DecodedShape> {
  const bytes = frame.encoding === "raw" ? frame.payload : await inflate(frame.payload, frame.rawByteLength);
  return { genomeHash: frame.genomeHash, shape: decodeVf(bytes) };
}

/** Without Blob and Response, which would go through another process for each shape. Throws TypeError for bad bytes. */
async function inflate(payload: Uint8Array, byteLength: number): Promise<Uint8Array> {
  const { readable, writable } = new DecompressionStream("deflate-raw");
  const writer = writable.getWriter();
  const writing = writer.write(payload as Uint8Array<ArrayBuffer>).then(() => writer.close());
  // A bad payload fails the reading below as well; that is where it is reported.
  writing.catch(() => undefined);
  const bytes = new Uint8Array(byteLength);
  let offset = 0;
  const reader = readable.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (offset + value.byteLength > byteLength) throw new FormatError(`A shape is longer than ${byteLength} bytes.`);
    bytes.set(value, offset);
    offset += value.byteLength;
  }
  return bytes.subarray(0, offset);
}
