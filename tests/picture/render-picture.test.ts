import sharp from "sharp";
import { expect, test } from "vitest";
import { GLAZES } from "@/lib/contracts/glaze";
import type { TriangleMesh } from "@/lib/kernel/mesh/triangle-mesh";
import { encodeWebp } from "@/lib/picture/encode-webp";
import { type Picture, renderPicture } from "@/lib/picture/render-picture";
import { latheMesh, vaseMesh } from "../support/sample-meshes";

const SIZE = 160;
const GLAZE = "#d9825f";
const transparent = (mesh: TriangleMesh, glazeHex = GLAZE) =>
  renderPicture(mesh, { sizePx: SIZE, glazeHex, background: "transparent" });
const pixel = ({ rgba, sizePx }: Picture, x: number, y: number) =>
  Array.from(rgba.subarray(4 * (y * sizePx + x), 4 * (y * sizePx + x) + 4)) as [number, number, number, number];
const ball = () =>
  latheMesh({
    radiusAt: (t) => 6 * Math.sqrt(Math.max(0.0005, 1 - (2 * t - 1) ** 2)),
    heightVoxels: 12,
    centre: { x: 7.5, y: 7.5, z: 0 },
    ringCount: 40,
    segmentCount: 48,
  });
/** First and last row and column with an opaque pixel. */
function opaqueBox(picture: Picture) {
  const box = { left: SIZE, right: -1, top: SIZE, bottom: -1 };
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      if (pixel(picture, x, y)[3] < 255) continue;
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x);
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, y);
    }
  }
  return box;
}

test.each([
  ["a slender one", latheMesh({ radiusAt: () => 1, heightVoxels: 30, centre: { x: 3, y: 12, z: 0 } })],
  ["a vase", vaseMesh()],
  ["a plate", latheMesh({ radiusAt: () => 7, heightVoxels: 1, centre: { x: 7.5, y: 7.5, z: 20 } })],
  ["a pea", latheMesh({ radiusAt: () => 0.5, heightVoxels: 1, centre: { x: 1, y: 1, z: 1 } })],
])("%s is framed: in the middle, filling most of the picture, with a margin all around", (_, mesh) => {
  const { left, right, top, bottom } = opaqueBox(transparent(mesh));
  expect(Math.abs(left + right + 1 - SIZE)).toBeLessThanOrEqual(0.06 * SIZE);
  expect(Math.abs(top + bottom + 1 - SIZE)).toBeLessThanOrEqual(0.06 * SIZE);
  const fill = Math.max(right - left, bottom - top) / SIZE;
  expect(fill).toBeGreaterThan(0.68);
  expect(fill).toBeLessThan(0.86);
});

test("light comes from the left and above, and the shadow falls to the right", () => {
  const picture = transparent(ball());
  const { left, right, top, bottom } = opaqueBox(picture);
  const brightness = (u: number, v: number) => {
    const [r, g, b] = pixel(picture, Math.round(left + u * (right - left)), Math.round(top + v * (bottom - top)));
    return r + g + b;
  };
  expect(brightness(0.35, 0.35)).toBeGreaterThan(1.25 * brightness(0.85, 0.7));
  const foot = Math.round(top + 0.9 * (bottom - top));
  expect(pixel(picture, right + 4, foot)[3]).toBeGreaterThan(25);
  expect(pixel(picture, right + 4, foot)[3]).toBeGreaterThan(3 * pixel(picture, left - 4, foot)[3]);
});

test("on the transparent background the picture's border is clear, also where the shadow runs, and the shape is opaque", () => {
  const picture = transparent(vaseMesh());
  for (let i = 0; i < SIZE; i++) {
    for (const [x, y] of [
      [i, 0],
      [i, SIZE - 1],
      [0, i],
      [SIZE - 1, i],
    ] as const)
      expect(pixel(picture, x, y)[3]).toBeLessThan(3);
  }
  expect(pixel(picture, SIZE / 2, SIZE / 2)[3]).toBe(255);
});

test("the studio is opaque and calm: light, nearly grey, without a shape in its corners", () => {
  const picture = renderPicture(vaseMesh(), { sizePx: SIZE, glazeHex: GLAZE });
  for (const [x, y] of [
    [0, 0],
    [SIZE - 1, 0],
    [0, SIZE - 1],
  ] as const) {
    const [r, g, b, a] = pixel(picture, x, y);
    expect(a).toBe(255);
    expect(Math.min(r, g, b)).toBeGreaterThan(200);
    expect(Math.max(r, g, b) - Math.min(r, g, b)).toBeLessThan(10);
  }
});

test.each(GLAZES.map(({ name, hex }) => [name, hex] as const))("a shape in %s has the hue of its glaze", (_, hex) => {
  const picture = transparent(vaseMesh(), hex);
  const sum = [0, 0, 0];
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const [r, g, b, a] = pixel(picture, x, y);
      if (a === 255)
        [r, g, b].forEach((value, k) => {
          sum[k] = (sum[k] as number) + value;
        });
    }
  }
  const named = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  // Relative to the strongest channel; the warm key light may tint a little.
  const chroma = (channels: number[]) => channels.map((value) => value / Math.max(...channels));
  chroma(sum).forEach((value, k) => {
    expect(Math.abs(value - (chroma(named)[k] as number))).toBeLessThan(0.1);
  });
});

test("a hollow is darker than the open surface beside it", () => {
  // A reel: two wide flanges with a deep groove between them.
  const reel = latheMesh({
    radiusAt: (t) => (t > 0.3 && t < 0.7 ? 2 : 7),
    heightVoxels: 14,
    centre: { x: 7.5, y: 7.5, z: 0 },
    ringCount: 80,
  });
  const picture = transparent(reel);
  const { left, right, top, bottom } = opaqueBox(picture);
  const column = Math.round((left + right) / 2);
  const brightness = (v: number) => {
    const [r, g, b] = pixel(picture, column, Math.round(top + v * (bottom - top)));
    return r + g + b;
  };
  expect(brightness(0.48)).toBeLessThan(0.7 * brightness(0.82));
});

test("the same shape gives the same picture, and the mesh is not changed", () => {
  const mesh = vaseMesh();
  const before = structuredClone(mesh);
  expect(renderPicture(mesh, { sizePx: 64, glazeHex: GLAZE })).toEqual(
    renderPicture(mesh, { sizePx: 64, glazeHex: GLAZE }),
  );
  expect(mesh).toEqual(before);
});

test("an empty mesh gives the empty studio, and nothing at all on the transparent background", () => {
  const empty = { positions: new Float32Array(0), indices: new Uint32Array(0) };
  expect(transparent(empty).rgba.every((value) => value === 0)).toBe(true);
  const [r, g, b, a] = pixel(renderPicture(empty, { sizePx: SIZE, glazeHex: GLAZE }), 80, 80);
  expect(Math.min(r, g, b)).toBeGreaterThan(200);
  expect(a).toBe(255);
});

test("a size or colour that is none is refused", () => {
  for (const sizePx of [0, 7, 320.5, 5000, Number.NaN])
    expect(() => renderPicture(vaseMesh(), { sizePx, glazeHex: GLAZE })).toThrow(RangeError);
  for (const glazeHex of ["", "red", "#fff", "#12345g"])
    expect(() => renderPicture(vaseMesh(), { sizePx: 64, glazeHex })).toThrow(RangeError);
});

test("the WebP file has the picture's size, transparency and colours, and is small", async () => {
  const picture = renderPicture(vaseMesh(), { sizePx: 320, glazeHex: GLAZE, background: "transparent" });
  const webp = await encodeWebp(picture);
  expect(webp.byteLength).toBeLessThan(20_000);
  const { data, info } = await sharp(webp).raw().toBuffer({ resolveWithObject: true });
  expect({ width: info.width, height: info.height, channels: info.channels }).toEqual({
    width: 320,
    height: 320,
    channels: 4,
  });
  const middle = 4 * (160 * 320 + 160);
  for (let k = 0; k < 4; k++)
    expect(Math.abs((data[middle + k] as number) - (picture.rgba[middle + k] as number))).toBeLessThan(12);
  expect(data[3]).toBe(0);
});
