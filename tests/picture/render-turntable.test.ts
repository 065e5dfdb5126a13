import sharp from "sharp";
import { expect, test } from "vitest";
import type { TriangleMesh } from "@/lib/kernel/mesh/triangle-mesh";
import { encodeWebp } from "@/lib/picture/encode-webp";
import { type Picture, renderPicture } from "@/lib/picture/render-picture";
import { joinFrames, renderTurntableFrame } from "@/lib/picture/render-turntable";
import { latheMesh, vaseMesh } from "../support/sample-meshes";

const OPTIONS = { sizePx: 64, frameCount: 4, glazeHex: "#d9825f", background: "transparent" } as const;
const frames = (mesh: TriangleMesh): Picture[] =>
  Array.from({ length: OPTIONS.frameCount }, (_, frame) => renderTurntableFrame(mesh, frame, OPTIONS));

/** Columns and rows that hold something opaque. */
function opaqueSize({ rgba, sizePx }: Picture) {
  const columns = new Set<number>();
  const rows = new Set<number>();
  for (let at = 0; at < sizePx * sizePx; at++) {
    if ((rgba[4 * at + 3] ?? 0) < 255) continue;
    columns.add(at % sizePx);
    rows.add(Math.floor(at / sizePx));
  }
  return { width: columns.size, height: rows.size };
}

/** A vase pressed flat: wide from one side, thin from the other. */
function flatMesh(): TriangleMesh {
  const mesh = vaseMesh();
  return { ...mesh, positions: mesh.positions.map((value, index) => (index % 3 === 1 ? value / 5 : value)) };
}

test("a flat shape turns its wide and its thin side, in one height, and comes round", () => {
  const [front, side, back] = frames(flatMesh()).map(opaqueSize);
  expect(front!.width).toBeGreaterThan(1.15 * side!.width);
  expect(Math.abs(front!.height - back!.height)).toBeLessThanOrEqual(3);
  expect(Math.abs(front!.width - back!.width)).toBeLessThanOrEqual(3);
});

test("nothing of the shape leaves a frame, whatever its side", () => {
  const bar = latheMesh({ radiusAt: () => 2, heightVoxels: 30, centre: { x: 7, y: 7, z: 0 } });
  const lying = { ...bar, positions: bar.positions.map((_, i, all) => all[i - (i % 3) + ((i + 2) % 3)] as number) };
  for (const picture of frames(lying)) {
    const { width, height } = opaqueSize(picture);
    expect(width).toBeGreaterThan(4);
    expect(width).toBeLessThan(60);
    expect(height).toBeLessThan(60);
  }
});

test("an empty shape turns as the empty studio does", () => {
  const empty = { positions: new Float32Array(), indices: new Uint32Array() };
  const still = renderPicture(empty, OPTIONS);
  for (const picture of frames(empty)) expect(picture.rgba).toEqual(still.rgba);
});

test("the frames stand beside each other in one WebP strip", async () => {
  const drawn = frames(vaseMesh());
  const strip = joinFrames(drawn);
  expect([strip.widthPx, strip.heightPx]).toEqual([256, 64]);
  const cut = await sharp(strip.rgba, { raw: { width: 256, height: 64, channels: 4 } })
    .extract({ left: 128, top: 0, width: 64, height: 64 })
    .raw()
    .toBuffer();
  expect(cut.equals(drawn[2]!.rgba)).toBe(true);
  const { width, height, format } = await sharp(await encodeWebp(strip, { quality: 70 })).metadata();
  expect({ width, height, format }).toEqual({ width: 256, height: 64, format: "webp" });
});
