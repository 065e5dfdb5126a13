/** Places one shape before the tile camera and draws it into its part of the canvas. */
import type { PerspectiveCamera, Scene, WebGLRenderer } from "three";
import type { Tile } from "./tile-set";

/** Box of a tile inside the grid, CSS pixels from the grid's top left. */
export interface TileBox {
  slot: number;
  left: number;
  top: number;
  width: number;
  height: number;
  gridHeight: number;
}

/** Space a shape may fill, in grid units: the height of the canvas of evolution, and a little less than its diagonal. */
const FIT_HEIGHT = 30;
const FIT_RADIUS = 13;
/** A pebble is enlarged, but stays smaller than a vase. */
const GREATEST_ENLARGEMENT = 2.1;
const CAMERA_PITCH = 0.3;
/** What the camera must see, in grid units. */
const VIEW_HEIGHT = 42;
const VIEW_WIDTH = 33;
const EYE_LEVEL = 14.6;

export function drawTile(
  renderer: WebGLRenderer,
  scene: Scene,
  camera: PerspectiveCamera,
  box: TileBox,
  { model, holder, appeared, lifted }: Tile,
): void {
  const { height, radius } = model.prepared;
  const fit = Math.min(FIT_HEIGHT / height, FIT_RADIUS / radius, GREATEST_ENLARGEMENT);
  const scale = fit * (0.82 + 0.18 * appeared) * (1 + 0.04 * lifted);
  holder.scale.setScalar(scale);
  // Low shapes stand a little higher, so that every tile is balanced; turning by hand happens about the middle.
  const middle = (height * scale) / 2;
  const standing = (FIT_HEIGHT - height * fit) * 0.36 + lifted * 0.7;
  holder.position.set(0, standing + middle, 0);
  model.object.position.y = -height / 2;

  const halfFov = (camera.fov * Math.PI) / 360;
  const aspect = box.width / box.height;
  const distance = Math.max(VIEW_HEIGHT, VIEW_WIDTH / aspect) / 2 / Math.tan(halfFov);
  camera.aspect = aspect;
  camera.position.set(0, EYE_LEVEL + Math.sin(CAMERA_PITCH) * distance, Math.cos(CAMERA_PITCH) * distance);
  camera.lookAt(0, EYE_LEVEL, 0);
  camera.updateProjectionMatrix();

  const bottom = box.gridHeight - box.top - box.height;
  renderer.setViewport(box.left, bottom, box.width, box.height);
  renderer.setScissor(box.left, bottom, box.width, box.height);
  holder.visible = true;
  renderer.render(scene, camera);
  holder.visible = false;
}
