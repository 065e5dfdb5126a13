import { inflateRawSync } from "node:zlib";
import type { PublicId } from "@/lib/contracts/ids";
import { FrameReader, type ShapeFrame } from "@/lib/formats/shape-stream";
import { decodeVf } from "@/lib/formats/vf";
import type { Viewer } from "@/lib/services/viewer";
import { watchGeneration } from "@/lib/services/watch-generation";

export interface ReadShapes {
  shapes: ShapeFrame[];
  /** Kinds of all frames in the order they came. */
  kinds: string[];
  isComplete: boolean;
}

/** Reads a generation's stream to its end, as a browser does, and decodes every shape. */
export async function readShapes(viewer: Viewer, id: PublicId, have: number[] = []): Promise<ReadShapes> {
  const signal = new AbortController().signal;
  const stream = await watchGeneration(viewer, id, { have: new Set(have), signal, requestId: "test" });
  const reader = new FrameReader();
  const frames = stream.kind === "complete" ? reader.push(stream.bytes) : [];
  if (stream.kind === "open") for await (const chunk of stream.chunks) frames.push(...reader.push(chunk));
  reader.finish();
  const shapes = frames.filter((frame) => frame.kind === "shape");
  for (const { payload } of shapes) decodeVf(inflateRawSync(payload));
  return { shapes, kinds: frames.map(({ kind }) => kind), isComplete: stream.kind === "complete" };
}
