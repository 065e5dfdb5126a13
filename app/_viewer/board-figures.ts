/** The figures on the board as instanced meshes: one per design, with as many instances as places where it stands. */
import {
  BufferAttribute,
  BufferGeometry,
  InstancedMesh,
  LatheGeometry,
  type Material,
  Matrix4,
  MeshBasicMaterial,
  PlaneGeometry,
  Quaternion,
  Vector2,
  Vector3,
} from "three";
import type { EmptyStanding, Figure, Standing } from "./board-layout";
import { blobTexture } from "./board-shadow";
import type { PreparedShape } from "./prepared-shape";

const UP = new Vector3(0, 1, 0);

const matrixAt = ({ x, z, yaw }: Standing, y: number, scale: number): Matrix4 =>
  new Matrix4().compose(
    new Vector3(x, y, z),
    new Quaternion().setFromAxisAngle(UP, yaw),
    new Vector3(scale, scale, scale),
  );

export interface FigureModel {
  figure: Figure;
  meshes: InstancedMesh[];
  /** From the ground to the top, in squares. */
  topHeight: number;
  dispose(): void;
}

/** A figure of a prepared shape, standing on its base. The shading is baked here: 20 to 60 ms. */
export function createFigure(figure: Figure, shape: PreparedShape, material: Material): FigureModel {
  const bodyHeight = figure.height - figure.base.height;
  const scale = Math.min(bodyHeight / shape.height, figure.radius / shape.radius);
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(shape.positions, 3));
  geometry.setAttribute("normal", new BufferAttribute(shape.normals, 3));
  geometry.setAttribute("color", new BufferAttribute(shape.bakeShading().colours, 3));
  geometry.setIndex(new BufferAttribute(shape.indices, 1));
  const base = baseGeometry(figure.base.radius, figure.base.height);
  const body = new InstancedMesh(geometry, material, figure.standings.length);
  const foot = new InstancedMesh(base, material, figure.standings.length);
  for (const [i, standing] of figure.standings.entries()) {
    body.setMatrixAt(i, matrixAt(standing, figure.base.height * 0.86, scale));
    foot.setMatrixAt(i, matrixAt(standing, 0, 1));
  }
  const meshes = [body, foot];
  for (const mesh of meshes) {
    mesh.castShadow = true;
    mesh.receiveShadow = true;
    mesh.userData.figureKey = figure.key;
    mesh.computeBoundingSphere();
  }
  return {
    figure,
    meshes,
    topHeight: figure.base.height + scale * shape.height,
    dispose() {
      for (const mesh of meshes) {
        mesh.removeFromParent();
        mesh.dispose();
      }
      geometry.dispose();
      base.dispose();
    },
  };
}

/** A turned foot: a low disc with a rounded shoulder. Carries vertex colours because the material asks for them. */
function baseGeometry(radius: number, height: number): LatheGeometry {
  const points = [new Vector2(0, 0), new Vector2(radius * 0.97, 0), new Vector2(radius, height * 0.12)];
  for (let k = 0; k <= 8; k++) {
    const t = k / 8;
    points.push(new Vector2(radius * (1 - 0.28 * t * t), height * (0.5 + 0.5 * Math.sin((t * Math.PI) / 2))));
  }
  points.push(new Vector2(0, height));
  const geometry = new LatheGeometry(points, 48);
  const shade = new Float32Array(geometry.getAttribute("position").count * 3).fill(0.86);
  geometry.setAttribute("color", new BufferAttribute(shade, 3));
  return geometry;
}

export interface Decoration {
  meshes: InstancedMesh[];
  dispose(): void;
}

/** The dark patch where something touches the ground, for every standing. */
export function createContactBlobs(standings: readonly (Standing & { radius: number })[]): Decoration {
  const texture = blobTexture();
  const material = new MeshBasicMaterial({
    color: "#140d0a",
    alphaMap: texture,
    transparent: true,
    depthWrite: false,
    toneMapped: false,
  });
  const geometry = new PlaneGeometry(2, 2).rotateX(-Math.PI / 2);
  const mesh = new InstancedMesh(geometry, material, Math.max(1, standings.length));
  mesh.count = standings.length;
  for (const [i, standing] of standings.entries())
    mesh.setMatrixAt(i, matrixAt(standing, 0.004, standing.radius * 1.55));
  mesh.renderOrder = -1;
  mesh.computeBoundingSphere();
  return {
    meshes: [mesh],
    dispose() {
      mesh.removeFromParent();
      mesh.dispose();
      texture.dispose();
      material.dispose();
      geometry.dispose();
    },
  };
}

/** Empty places: a flat disc where a man is missing. */
export function createEmptyPlaces(empty: readonly EmptyStanding[], material: Material): Decoration {
  const geometry = baseGeometry(1, 0.22);
  const mesh = new InstancedMesh(geometry, material, Math.max(1, empty.length));
  mesh.count = empty.length;
  for (const [i, standing] of empty.entries()) mesh.setMatrixAt(i, matrixAt(standing, 0, standing.radius));
  mesh.castShadow = true;
  mesh.receiveShadow = true;
  mesh.computeBoundingSphere();
  return {
    meshes: [mesh],
    dispose() {
      mesh.removeFromParent();
      mesh.dispose();
      geometry.dispose();
    },
  };
}
