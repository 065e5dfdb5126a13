/**
 * A shape turning once around its upright axis, as frames beside each other in one strip. The studio stands still: light and
 * shadow are worked out anew for every frame, as they are for a shape on a real turntable.
 */
import type { TriangleMesh } from "@/lib/kernel/mesh/triangle-mesh";
import { frameShape } from "./camera";
import { type Picture, type PictureOptions, renderPicture } from "./render-picture";

export interface Strip {
  widthPx: number;
  heightPx: number;
  /** Red, green, blue, alpha (not premultiplied) per pixel, sRGB, row by row from the top. */
  rgba: Uint8Array;
}

export interface TurntableOptions extends Pick<PictureOptions, "glazeHex" | "background"> {
  /** Height and width of one frame. */
  sizePx: number;
  frameCount: number;
}

/**
 * One frame. Frame 0 shows the side that still pictures show, then the shape turns to its left; all frames show it in one
 * size. Frames are drawn one by one, so that other work of the same thread waits for one at most.
 */
export function renderTurntableFrame(mesh: TriangleMesh, frame: number, options: TurntableOptions): Picture {
  const { sizePx, frameCount, ...look } = options;
  if (mesh.indices.length === 0) return renderPicture(mesh, { ...look, sizePx });
  const turned = Array.from({ length: frameCount }, (_, index) => turnMesh(mesh, (2 * Math.PI * index) / frameCount));
  const camera = frameShape(joinPositions(turned), sizePx);
  return renderPicture(turned[frame] as TriangleMesh, { ...look, sizePx, camera });
}

/** The frames beside each other, first on the left; at least one, all of one size. */
export function joinFrames(frames: readonly Picture[]): Strip {
  const sizePx = frames[0]?.sizePx ?? 0;
  const widthPx = sizePx * frames.length;
  const rgba = new Uint8Array(4 * widthPx * sizePx);
  frames.forEach((picture, frame) => {
    for (let row = 0; row < sizePx; row++) {
      const line = picture.rgba.subarray(4 * row * sizePx, 4 * (row + 1) * sizePx);
      rgba.set(line, 4 * (row * widthPx + frame * sizePx));
    }
  });
  return { widthPx, heightPx: sizePx, rgba };
}

/** The mesh turned by `angle` radians, counter-clockwise seen from above, around the middle of its bounds. */
function turnMesh({ positions, indices }: TriangleMesh, angle: number): TriangleMesh {
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  for (let i = 0; i < positions.length; i += 3) {
    for (let axis = 0; axis < 2; axis++) {
      const value = positions[i + axis] as number;
      if (value < (low[axis] as number)) low[axis] = value;
      if (value > (high[axis] as number)) high[axis] = value;
    }
  }
  const [middleX, middleY] = [0, 1].map((k) => ((low[k] as number) + (high[k] as number)) / 2) as [number, number];
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const turned = positions.slice();
  for (let i = 0; i < positions.length; i += 3) {
    const x = (positions[i] as number) - middleX;
    const y = (positions[i + 1] as number) - middleY;
    turned[i] = middleX + cosine * x - sine * y;
    turned[i + 1] = middleY + sine * x + cosine * y;
  }
  return { positions: turned, indices };
}

function joinPositions(meshes: readonly TriangleMesh[]): Float32Array {
  const joined = new Float32Array(meshes.reduce((sum, { positions }) => sum + positions.length, 0));
  let at = 0;
  for (const { positions } of meshes) {
    joined.set(positions, at);
    at += positions.length;
  }
  return joined;
}
