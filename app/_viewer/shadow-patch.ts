/** Soft shadows that are pictures: a square of alpha lying flat, drawn before what stands on it. */
import { DataTexture, type InstancedMesh, LinearFilter, type Mesh, MeshBasicMaterial, PlaneGeometry } from "three";

const SHADOW_COLOUR = "#0d0b10";

/** Alpha bytes of a square, row by row from the low side, as a texture that three.js takes for an alpha map. */
export function alphaTexture(alpha: Uint8Array, side: number): DataTexture {
  // An alpha map is read from its green channel.
  const pixels = new Uint8Array(alpha.length * 4);
  alpha.forEach((value, i) => {
    pixels[i * 4 + 1] = value;
  });
  const texture = new DataTexture(pixels, side, side);
  texture.magFilter = LinearFilter;
  texture.minFilter = LinearFilter;
  texture.needsUpdate = true;
  return texture;
}

/** Alpha bytes from a function of the place in the square, -1 to 1 both ways, that answers 0 to 1. */
export function paintAlpha(side: number, alphaAt: (x: number, y: number) => number): Uint8Array {
  const at = (i: number) => ((i + 0.5) / side) * 2 - 1;
  return Uint8Array.from({ length: side * side }, (_, i) => 255 * alphaAt(at(i % side), at(Math.floor(i / side))));
}

/** A square of the given width lying flat, its middle at the origin. */
export const flatSquare = (width: number): PlaneGeometry => {
  const plane = new PlaneGeometry(width, width);
  plane.rotateX(-Math.PI / 2);
  return plane;
};

export const shadowMaterial = (alphaMap: DataTexture): MeshBasicMaterial =>
  new MeshBasicMaterial({ color: SHADOW_COLOUR, alphaMap, transparent: true, depthWrite: false, toneMapped: false });

/** Takes the patch away with everything it is made of. */
export function disposePatch(
  patch: Mesh<PlaneGeometry, MeshBasicMaterial> | InstancedMesh<PlaneGeometry, MeshBasicMaterial>,
) {
  patch.removeFromParent();
  patch.geometry.dispose();
  patch.material.alphaMap?.dispose();
  patch.material.dispose();
  if ("dispose" in patch) patch.dispose();
}
