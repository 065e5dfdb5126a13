/** What the figures stand on: a wooden board or a round stone table, and the soft shadow it throws on the ground below. */
import {
  CircleGeometry,
  type Color,
  CylinderGeometry,
  DataTexture,
  Group,
  LinearFilter,
  type Material,
  Mesh,
  MeshBasicMaterial,
  MeshStandardMaterial,
  PlaneGeometry,
} from "three";
import { RoundedBoxGeometry } from "three/examples/jsm/geometries/RoundedBoxGeometry.js";
import { drawBoardTexture, FRAME_SQUARES } from "./board-wood";

const THICKNESS = 0.5;
const BOARD_SIDE = 8 + 2 * FRAME_SQUARES;
const TABLE_RADIUS = 4.4;

export interface Ground {
  object: Group;
  /** Half of its width, in squares. */
  halfWidth: number;
  dispose(): void;
}

export function createGround(kind: "board" | "table"): Ground {
  const object = new Group();
  const disposables: { dispose(): void }[] = [];
  const add = (mesh: Mesh) => {
    object.add(mesh);
    disposables.push(mesh.geometry, mesh.material as Material);
    return mesh;
  };
  if (kind === "board") {
    const top = drawBoardTexture();
    if (top) disposables.push(top);
    add(new Mesh(new RoundedBoxGeometry(BOARD_SIDE, THICKNESS, BOARD_SIDE, 4, 0.09), wood("#4e3528"))).position.y =
      -THICKNESS / 2 - 0.004;
    const face = new Mesh(
      new PlaneGeometry(BOARD_SIDE - 0.14, BOARD_SIDE - 0.14),
      new MeshStandardMaterial({ map: top, roughness: 0.46, metalness: 0 }),
    );
    face.rotation.x = -Math.PI / 2;
    face.receiveShadow = true;
    add(face);
  } else {
    const table = new Mesh(new CylinderGeometry(TABLE_RADIUS, TABLE_RADIUS - 0.08, THICKNESS, 96), stone("#d9d2c6"));
    table.position.y = -THICKNESS / 2;
    table.receiveShadow = true;
    add(table);
  }
  const shadow = softShadow(kind === "board" ? BOARD_SIDE : 2 * TABLE_RADIUS, kind === "table");
  object.add(shadow.mesh);
  disposables.push(shadow);
  return {
    object,
    halfWidth: kind === "board" ? BOARD_SIDE / 2 : TABLE_RADIUS,
    dispose() {
      object.removeFromParent();
      for (const disposable of disposables) disposable.dispose();
    },
  };
}

const wood = (color: string | Color) => new MeshStandardMaterial({ color, roughness: 0.5, metalness: 0 });
const stone = (color: string | Color) => new MeshStandardMaterial({ color, roughness: 0.62, metalness: 0 });

const SHADOW_PIXELS = 128;
const SHADOW_SPREAD = 1.5;

/** A blurred square or disc below the board, a little away from the light. */
function softShadow(width: number, isRound: boolean) {
  const pixels = new Uint8Array(SHADOW_PIXELS * SHADOW_PIXELS * 4);
  for (let row = 0; row < SHADOW_PIXELS; row++) {
    for (let column = 0; column < SHADOW_PIXELS; column++) {
      const x = Math.abs((column + 0.5) / SHADOW_PIXELS - 0.5) * 2 * SHADOW_SPREAD;
      const y = Math.abs((row + 0.5) / SHADOW_PIXELS - 0.5) * 2 * SHADOW_SPREAD;
      const beyond = isRound ? Math.hypot(x, y) - 0.86 : Math.hypot(Math.max(0, x - 0.82), Math.max(0, y - 0.82));
      const value = 1 - Math.min(1, Math.max(0, beyond / 0.62));
      pixels[4 * (row * SHADOW_PIXELS + column) + 1] = 84 * value * value * (3 - 2 * value);
    }
  }
  const texture = new DataTexture(pixels, SHADOW_PIXELS, SHADOW_PIXELS);
  texture.magFilter = LinearFilter;
  texture.needsUpdate = true;
  const material = new MeshBasicMaterial({
    color: "#0d0b10",
    alphaMap: texture,
    transparent: true,
    depthWrite: false,
    toneMapped: false,
  });
  const mesh = new Mesh(new PlaneGeometry(width * SHADOW_SPREAD, width * SHADOW_SPREAD), material);
  mesh.rotation.x = -Math.PI / 2;
  mesh.position.set(0.18, -THICKNESS - 0.02, -0.12);
  mesh.renderOrder = -2;
  return {
    mesh,
    dispose() {
      texture.dispose();
      material.dispose();
      mesh.geometry.dispose();
    },
  };
}

/** A ring on the ground around a base: where the pointer or the focus is. */
export function createMarkRing(colour: string): Mesh<CircleGeometry, MeshBasicMaterial> {
  const ring = new Mesh(
    new CircleGeometry(1, 48),
    new MeshBasicMaterial({ color: colour, transparent: true, opacity: 0.9, depthWrite: false, toneMapped: false }),
  );
  ring.rotation.x = -Math.PI / 2;
  ring.position.y = 0.006;
  ring.renderOrder = -1;
  ring.visible = false;
  return ring;
}
