/**
 * The figures on the board as instanced meshes: one body and one foot per design, with as many instances as places where it
 * stands. Where nobody stands, a pale ghost of the right height keeps the place.
 */
import {
  BufferAttribute,
  BufferGeometry,
  InstancedMesh,
  LatheGeometry,
  type Material,
  Matrix4,
  MeshStandardMaterial,
  Quaternion,
  SplineCurve,
  Vector2,
  Vector3,
} from "three";
import type { Figure, Standing } from "./board-layout";
import type { PreparedShape } from "./prepared-shape";
import { alphaTexture, disposePatch, flatSquare, paintAlpha, shadowMaterial } from "./shadow-patch";

const UP = new Vector3(0, 1, 0);

const matrixAt = ({ x, y, z, yaw }: Standing, lift: number, [across, upright]: [number, number]): Matrix4 =>
  new Matrix4().compose(
    new Vector3(x, y + lift, z),
    new Quaternion().setFromAxisAngle(UP, yaw),
    new Vector3(across, upright, across),
  );

export interface FigureModel {
  figure: Figure;
  meshes: InstancedMesh[];
  /** From its ground to its top. */
  topHeight: number;
  dispose(): void;
}

/** Share of the base's height at which the body begins: it is sunk in a little. */
const SUNK = 0.86;

/** A figure of a prepared shape, standing on its base. Its shading should be baked before: it takes 20 to 60 ms. */
export function createFigure(figure: Figure, shape: PreparedShape, material: Material): FigureModel {
  const { positions, normals, indices } = shape;
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(positions, 3));
  geometry.setAttribute("normal", new BufferAttribute(normals, 3));
  geometry.setAttribute("color", new BufferAttribute(shape.bakeShading().colours, 3));
  geometry.setIndex(new BufferAttribute(indices, 1));
  const lift = figure.base.height * SUNK;
  const scale = Math.min((figure.height - lift) / shape.height, figure.halfWidth / halfWidthOf(shape));
  const body = instances(geometry, material, figure, (standing) => matrixAt(standing, lift, [scale, scale]));
  return asModel(figure, [body, createFoot(figure, material)], lift + scale * shape.height);
}

/** The place of a figure that is not there: a pale, half transparent form of its height, on its base. */
export function createGhost(figure: Figure): FigureModel {
  const material = new MeshStandardMaterial({
    color: figure.colour,
    roughness: 0.9,
    transparent: true,
    opacity: 0.34,
    depthWrite: false,
  });
  const lift = figure.base.height * SUNK;
  const height = figure.height - lift;
  const radius = Math.min(figure.base.radius * 0.92, height * 0.42);
  const body = instances(ghostGeometry(), material, figure, (standing) => matrixAt(standing, lift, [radius, height]));
  const foot = createFoot(figure, material);
  const model = asModel(figure, [body, foot], figure.height);
  // What receives a shadow throws one too, with this kind of shadow.
  for (const mesh of model.meshes) mesh.castShadow = mesh.receiveShadow = false;
  return {
    ...model,
    dispose() {
      model.dispose();
      material.dispose();
    },
  };
}

function asModel(figure: Figure, meshes: InstancedMesh[], topHeight: number): FigureModel {
  return {
    figure,
    meshes,
    topHeight,
    dispose() {
      for (const mesh of meshes) {
        mesh.removeFromParent();
        mesh.geometry.dispose();
        mesh.dispose();
      }
    },
  };
}

function instances(
  geometry: BufferGeometry,
  material: Material,
  figure: Figure,
  placeAt: (standing: Standing) => Matrix4,
): InstancedMesh {
  const mesh = new InstancedMesh(geometry, material, figure.standings.length);
  for (const [i, standing] of figure.standings.entries()) mesh.setMatrixAt(i, placeAt(standing));
  mesh.castShadow = true;
  mesh.receiveShadow = true;
  mesh.userData.figureKey = figure.key;
  mesh.computeBoundingSphere();
  return mesh;
}

/** The farthest that its box reaches from its axis, in grid units. */
function halfWidthOf({ positions }: PreparedShape): number {
  let most = 0;
  for (let i = 0; i < positions.length; i += 3)
    most = Math.max(most, Math.abs(positions[i]!), Math.abs(positions[i + 2]!));
  return most;
}

/** A turned foot: a low disc with a rounded shoulder. */
function createFoot(figure: Figure, material: Material): InstancedMesh {
  const { radius, height } = figure.base;
  const shoulder = Math.min(height, radius * 0.3);
  const points = [new Vector2(0, 0), new Vector2(radius * 0.97, 0), new Vector2(radius, shoulder * 0.12)];
  for (let k = 0; k <= 8; k++) {
    const t = k / 8;
    const rise = shoulder * (0.5 + 0.5 * Math.sin((t * Math.PI) / 2));
    points.push(new Vector2(radius * (1 - 0.28 * t * t), height - shoulder + rise));
  }
  points.push(new Vector2(0, height));
  return instances(shaded(new LatheGeometry(points, 48)), material, figure, (at) => matrixAt(at, 0, [1, 1]));
}

/** Of height 1 and radius 1: the vase that stands for what is not there yet on the other pages too. */
function ghostGeometry(): BufferGeometry {
  const outline = [
    [0.02, 0],
    [0.55, 0],
    [0.88, 0.08],
    [1, 0.24],
    [0.88, 0.42],
    [0.58, 0.6],
    [0.42, 0.76],
    [0.44, 0.88],
    [0.56, 0.98],
    [0.5, 1],
    [0.02, 0.985],
  ] as const;
  const curve = new SplineCurve(outline.map(([across, upright]) => new Vector2(across, upright)));
  return shaded(new LatheGeometry(curve.getPoints(60), 48));
}

/** With the vertex colours that the glaze asks for. */
function shaded(geometry: LatheGeometry): LatheGeometry {
  const shade = new Float32Array(geometry.getAttribute("position").count * 3).fill(0.86);
  geometry.setAttribute("color", new BufferAttribute(shade, 3));
  return geometry;
}

const BLOB_PIXELS = 64;
const BLOB_ALPHA = 0.6;
/** Radius of the blob over that of the base. */
const BLOB_SPREAD = 1.5;

/** The dark patch where something touches the ground, for every standing of the figures. One mesh; null for none. */
export function createContactBlobs(figures: readonly Figure[]) {
  const standings = figures.flatMap(({ base, standings: all }) => all.map((standing) => ({ ...standing, base })));
  if (standings.length === 0) return null;
  const alpha = paintAlpha(BLOB_PIXELS, (x, y) => {
    const value = Math.min(1, Math.max(0, (1 - Math.hypot(x, y)) / 0.45));
    return BLOB_ALPHA * value * value * (3 - 2 * value);
  });
  const mesh = new InstancedMesh(flatSquare(2), shadowMaterial(alphaTexture(alpha, BLOB_PIXELS)), standings.length);
  for (const [i, { base, ...standing }] of standings.entries()) {
    const spread = base.radius * BLOB_SPREAD;
    mesh.setMatrixAt(i, matrixAt(standing, 0.004, [spread, 1]));
  }
  mesh.renderOrder = -1;
  mesh.computeBoundingSphere();
  return { mesh, dispose: () => disposePatch(mesh) };
}
