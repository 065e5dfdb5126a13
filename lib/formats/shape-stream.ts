/**
 * Shape stream: how one screen of shapes travels to the browser, frame by frame (docs/vf.md).
 *
 * `encodeFrame` on the server; `FrameReader` in the browser takes chunks of any size and gives whole frames. Compression
 * is the caller's (deflate-raw: node:zlib on one side, DecompressionStream on the other). Guarantees: a frame comes out
 * exactly as it went in, however the bytes were cut. Does not look inside the payload. Runs in Node and in browsers.
 */
import { InvariantError } from "../kernel/invariant-error";
import { FormatError } from "./format-error";

export const FRAME_HEADER_BYTE_LENGTH = 48;
/** A reader must not be made to wait for, or to hold, more than a shape can need. */
export const MAX_PAYLOAD_BYTE_LENGTH = 32 * 1024 * 1024;
const MAGIC = 0x46534645; // "EFSF", read as a little-endian u32
const VERSION = 1;
const LAST_SLOT = 14;
const SLOT_FAILED = 254;
const SLOT_HEARTBEAT = 255;
const ENCODINGS = ["raw", "deflate-raw"] as const;
const HASH_PATTERN = /^[0-9a-f]{64}$/;

export interface ShapeFrame {
  kind: "shape";
  /** 0 to 14. */
  slot: number;
  /** 64 lower-case hex digits. */
  genomeHash: string;
  encoding: (typeof ENCODINGS)[number];
  /** VF bytes, encoded as `encoding` says. */
  payload: Uint8Array;
  /** Length of the VF bytes when decoded. */
  rawByteLength: number;
}
/** `failed`: the generation was given up, no more frames follow. `heartbeat`: still working. */
export type Frame = ShapeFrame | { kind: "failed" } | { kind: "heartbeat" };

/** One frame: header and payload in one array. Throws InvariantError for a slot, hash or length that no frame can have. */
export function encodeFrame(frame: Frame): Uint8Array {
  const payload = frame.kind === "shape" ? frame.payload : new Uint8Array(0);
  const bytes = new Uint8Array(FRAME_HEADER_BYTE_LENGTH + payload.byteLength);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint8(4, VERSION);
  if (frame.kind !== "shape") {
    view.setUint8(5, frame.kind === "failed" ? SLOT_FAILED : SLOT_HEARTBEAT);
    return bytes;
  }
  const { slot, genomeHash, encoding, rawByteLength } = frame;
  if (!Number.isInteger(slot) || slot < 0 || slot > LAST_SLOT) throw new InvariantError(`slot ${slot} is not 0 to 14`);
  if (!HASH_PATTERN.test(genomeHash)) throw new InvariantError(`genome hash "${genomeHash}" is not 64 hex digits`);
  if (payload.byteLength > MAX_PAYLOAD_BYTE_LENGTH || rawByteLength > MAX_PAYLOAD_BYTE_LENGTH)
    throw new InvariantError(`a payload of ${payload.byteLength} (raw ${rawByteLength}) bytes is too long for a frame`);
  if (encoding === "raw" && rawByteLength !== payload.byteLength)
    throw new InvariantError(`raw payload has ${payload.byteLength} bytes, not ${rawByteLength}`);
  view.setUint8(5, slot);
  view.setUint8(6, ENCODINGS.indexOf(encoding));
  for (let i = 0; i < 32; i++) bytes[8 + i] = Number.parseInt(genomeHash.slice(2 * i, 2 * i + 2), 16);
  view.setUint32(40, payload.byteLength, true);
  view.setUint32(44, rawByteLength, true);
  bytes.set(payload, FRAME_HEADER_BYTE_LENGTH);
  return bytes;
}

/** Cuts a byte stream into frames. After a FormatError the reader is spent: the stream cannot be trusted further. */
export class FrameReader {
  #chunks: Uint8Array[] = [];
  #pendingByteLength = 0;
  /** Bytes that must be there before the next step can be taken: spares joining chunks for nothing. */
  #neededByteLength = FRAME_HEADER_BYTE_LENGTH;

  /** Adds the next bytes (kept, not copied: do not reuse them) and returns the frames now whole. Throws FormatError. */
  push(chunk: Uint8Array): Frame[] {
    this.#chunks.push(chunk);
    this.#pendingByteLength += chunk.byteLength;
    if (this.#pendingByteLength < this.#neededByteLength) return [];
    const bytes = this.#chunks.length === 1 ? chunk : joinChunks(this.#chunks, this.#pendingByteLength);
    const frames: Frame[] = [];
    let offset = 0;
    this.#neededByteLength = FRAME_HEADER_BYTE_LENGTH;
    while (bytes.byteLength - offset >= FRAME_HEADER_BYTE_LENGTH) {
      const { payloadByteLength, toFrame } = readFrameHeader(bytes.subarray(offset, offset + FRAME_HEADER_BYTE_LENGTH));
      const frameByteLength = FRAME_HEADER_BYTE_LENGTH + payloadByteLength;
      if (bytes.byteLength - offset < frameByteLength) {
        this.#neededByteLength = frameByteLength;
        break;
      }
      frames.push(toFrame(bytes.slice(offset + FRAME_HEADER_BYTE_LENGTH, offset + frameByteLength)));
      offset += frameByteLength;
    }
    const rest = bytes.subarray(offset);
    this.#chunks = rest.byteLength > 0 ? [rest] : [];
    this.#pendingByteLength = rest.byteLength;
    return frames;
  }

  /** Call when the stream has ended. Throws FormatError when it ended inside a frame. */
  finish(): void {
    if (this.#pendingByteLength > 0)
      throw new FormatError(`Shape stream: it ended ${this.#pendingByteLength} bytes into a frame.`);
  }
}

function joinChunks(chunks: readonly Uint8Array[], byteLength: number): Uint8Array {
  const joined = new Uint8Array(byteLength);
  let offset = 0;
  for (const chunk of chunks) {
    joined.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return joined;
}

interface FrameHeader {
  payloadByteLength: number;
  /** Makes the frame from its payload, which it takes over. */
  toFrame(payload: Uint8Array): Frame;
}

function readFrameHeader(header: Uint8Array): FrameHeader {
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw new FormatError('Shape stream: a frame does not begin with "EFSF".');
  const version = view.getUint8(4);
  if (version !== VERSION)
    throw new FormatError(`Shape stream: version ${version} is unknown; this reader knows ${VERSION}.`);
  if (view.getUint8(7) !== 0) throw new FormatError("Shape stream: a reserved byte is not 0.");
  const slot = view.getUint8(5);
  if (slot > LAST_SLOT && slot < SLOT_FAILED) throw new FormatError(`Shape stream: slot ${slot} does not exist.`);
  const encoding = ENCODINGS[view.getUint8(6)];
  if (encoding === undefined) throw new FormatError(`Shape stream: encoding ${view.getUint8(6)} is unknown.`);
  const payloadByteLength = view.getUint32(40, true);
  const rawByteLength = view.getUint32(44, true);
  if (payloadByteLength > MAX_PAYLOAD_BYTE_LENGTH || rawByteLength > MAX_PAYLOAD_BYTE_LENGTH)
    throw new FormatError(`Shape stream: a payload of ${payloadByteLength} (raw ${rawByteLength}) bytes is too long.`);
  if (slot >= SLOT_FAILED) {
    if (payloadByteLength > 0) throw new FormatError("Shape stream: a frame without a shape has a payload.");
    return { payloadByteLength, toFrame: () => ({ kind: slot === SLOT_FAILED ? "failed" : "heartbeat" }) };
  }
  if (encoding === "raw" && payloadByteLength !== rawByteLength)
    throw new FormatError(`Shape stream: a raw payload of ${payloadByteLength} bytes says it has ${rawByteLength}.`);
  const genomeHash = Array.from(header.subarray(8, 40), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return {
    payloadByteLength,
    toFrame: (payload) => ({ kind: "shape", slot, genomeHash, encoding, payload, rawByteLength }),
  };
}
