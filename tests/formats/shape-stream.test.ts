import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FormatError } from "@/lib/formats/format-error";
import {
  encodeFrame,
  FRAME_HEADER_BYTE_LENGTH,
  type Frame,
  FrameReader,
  type ShapeFrame,
} from "@/lib/formats/shape-stream";
import { encodeVf } from "@/lib/formats/vf";
import { InvariantError } from "@/lib/kernel/invariant-error";
import { propertyTest } from "../support/property-test";
import { vaseMesh } from "../support/sample-meshes";

const HASH = "0123456789abcdef".repeat(4);
const shape = (change: Partial<ShapeFrame> = {}): ShapeFrame => ({
  kind: "shape",
  slot: 3,
  genomeHash: HASH,
  encoding: "deflate-raw",
  payload: Uint8Array.of(1, 2, 3),
  rawByteLength: 99,
  ...change,
});
const join = (frames: readonly Frame[]) => Uint8Array.from(frames.flatMap((frame) => [...encodeFrame(frame)]));

const arbFrame: fc.Arbitrary<Frame> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("shape" as const),
      slot: fc.nat({ max: 14 }),
      genomeHash: fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString("hex")),
      encoding: fc.constant("deflate-raw" as const),
      payload: fc.uint8Array({ maxLength: 200 }),
      rawByteLength: fc.nat({ max: 1000 }),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom<Frame>({ kind: "failed" }, { kind: "heartbeat" }) },
);

propertyTest(
  "frames come out as they went in, however the stream is cut",
  [fc.array(arbFrame, { maxLength: 16 }), fc.array(fc.nat({ max: 4000 }), { maxLength: 12 })],
  (frames, cuts) => {
    const bytes = join(frames);
    const ends = [...cuts.map((cut) => Math.min(cut, bytes.length)), bytes.length].sort((a, b) => a - b);
    const reader = new FrameReader();
    let start = 0;
    const read = ends.flatMap((end) => {
      const chunk = bytes.slice(start, end);
      start = end;
      return reader.push(chunk);
    });
    reader.finish();
    expect(read).toEqual(frames);
  },
);

test("a frame is given out as soon as its last byte is there", () => {
  const bytes = encodeFrame(shape());
  const reader = new FrameReader();
  expect(reader.push(bytes.slice(0, -1))).toEqual([]);
  expect(reader.push(bytes.slice(-1))).toEqual([shape()]);
});

test("the header is the documented one", () => {
  const bytes = encodeFrame(shape());
  expect(bytes.byteLength).toBe(FRAME_HEADER_BYTE_LENGTH + 3);
  expect(Buffer.from(bytes).toString("hex")).toBe(`454653460103010${0}${HASH}0300000063000000010203`);
});

test("a heartbeat costs 48 bytes", () => {
  expect(encodeFrame({ kind: "heartbeat" }).byteLength).toBe(48);
});

test("a browser's DecompressionStream turns the payload back into VF bytes", async () => {
  const vf = encodeVf(vaseMesh(), { x: 15, y: 15, z: 30 });
  const payload = new Uint8Array(deflateRawSync(vf, { level: 1 }));
  const [frame] = new FrameReader().push(encodeFrame(shape({ payload, rawByteLength: vf.byteLength })));
  if (frame?.kind !== "shape") throw new Error("no shape frame came out");
  const stream = new Blob([new Uint8Array(frame.payload)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  expect(new Uint8Array(await new Response(stream).arrayBuffer())).toEqual(vf);
});

test("a stream that ends inside a frame is reported", () => {
  const reader = new FrameReader();
  reader.push(encodeFrame(shape()).slice(0, 20));
  expect(() => reader.finish()).toThrow(new FormatError("Shape stream: it ended 20 bytes into a frame."));
});

describe("a defect is named in one sentence:", () => {
  const cases: [string, (view: DataView) => void, string][] = [
    ["an error page", (view) => view.setUint8(0, 0x3c), 'Shape stream: a frame does not begin with "EFSF".'],
    ["a later version", (view) => view.setUint8(4, 9), "Shape stream: version 9 is unknown; this reader knows 1."],
    ["no such slot", (view) => view.setUint8(5, 15), "Shape stream: slot 15 does not exist."],
    ["no such encoding", (view) => view.setUint8(6, 2), "Shape stream: encoding 2 is unknown."],
    ["reserved byte in use", (view) => view.setUint8(7, 1), "Shape stream: a reserved byte is not 0."],
    [
      "an endless payload",
      (view) => view.setUint32(40, 0x80000000, true),
      "Shape stream: a payload of 2147483648 (raw 99) bytes is too long.",
    ],
    [
      "an endless shape",
      (view) => view.setUint32(44, 0x80000000, true),
      "Shape stream: a payload of 3 (raw 2147483648) bytes is too long.",
    ],
    [
      "a heartbeat with a payload",
      (view) => view.setUint8(5, 255),
      "Shape stream: a frame without a shape has a payload.",
    ],
    [
      "a raw payload of another length",
      (view) => view.setUint8(6, 0),
      "Shape stream: a raw payload of 3 bytes says it has 99.",
    ],
  ];
  test.each(cases)("%s", (_, damage, sentence) => {
    const bytes = encodeFrame(shape());
    damage(new DataView(bytes.buffer));
    expect(() => new FrameReader().push(bytes)).toThrow(new FormatError(sentence));
  });
});

describe("a caller's mistake stops the encoder:", () => {
  test.each<[string, Partial<ShapeFrame>]>([
    ["slot 15", { slot: 15 }],
    ["slot 0.5", { slot: 0.5 }],
    ["a short hash", { genomeHash: "ab" }],
    ["a raw payload of another length", { encoding: "raw" }],
    ["an endless shape", { rawByteLength: 2 ** 31 }],
  ])("%s", (_, change) => {
    expect(() => encodeFrame(shape(change))).toThrow(InvariantError);
  });
});
