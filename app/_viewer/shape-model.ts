/** One shape and its contact shadow as three.js objects. The shading is baked when `shade()` is called, not before. */
import { BufferAttribute, BufferGeometry, Group, type Material, Mesh } from "three";
import { SHADOW_SIZE } from "./contact-shadow";
import type { PreparedShape } from "./prepared-shape";
import { alphaTexture, disposePatch, flatSquare, shadowMaterial } from "./shadow-patch";

export interface ShapeModel {
  /** Stands on y = 0 around the y axis, in grid units. */
  object: Group;
  prepared: PreparedShape;
  isShaded: boolean;
  shade(): void;
  dispose(): void;
}

/** Even shade until the baked one is there: about the average of it, so that its coming is not seen as a flash. */
const UNBAKED_SHADE = 0.8;

export function createShapeModel(prepared: PreparedShape, material: Material): ShapeModel {
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(prepared.positions, 3));
  geometry.setAttribute("normal", new BufferAttribute(prepared.normals, 3));
  geometry.setAttribute(
    "color",
    new BufferAttribute(new Float32Array(prepared.positions.length).fill(UNBAKED_SHADE), 3),
  );
  geometry.setIndex(new BufferAttribute(prepared.indices, 1));
  const object = new Group();
  object.add(new Mesh(geometry, material));
  const disposables: { dispose(): void }[] = [geometry];
  const model: ShapeModel = {
    object,
    prepared,
    isShaded: false,
    shade() {
      if (model.isShaded) return;
      model.isShaded = true;
      const { colours, shadow, shadowExtent } = prepared.bakeShading();
      geometry.setAttribute("color", new BufferAttribute(colours, 3));
      const patch = createShadowPatch(shadow, shadowExtent);
      object.add(patch);
      disposables.push({ dispose: () => disposePatch(patch) });
    },
    dispose() {
      object.removeFromParent();
      for (const disposable of disposables) disposable.dispose();
    },
  };
  return model;
}

function createShadowPatch(alpha: Uint8Array, extent: number) {
  const patch = new Mesh(flatSquare(extent), shadowMaterial(alphaTexture(alpha, SHADOW_SIZE)));
  patch.position.y = 0.02;
  patch.renderOrder = -1;
  return patch;
}
