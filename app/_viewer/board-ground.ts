/** What the figures stand on: a wooden board, a round stone table or a bookcase, and the soft shadow it throws below. */
import {
  CanvasTexture,
  CircleGeometry,
  CylinderGeometry,
  Group,
  type Material,
  Mesh,
  MeshBasicMaterial,
  MeshStandardMaterial,
  PlaneGeometry,
  SRGBColorSpace,
} from "three";
import { RoundedBoxGeometry } from "three/examples/jsm/geometries/RoundedBoxGeometry.js";
import {
  BOARD_HALF_WIDTH,
  type FigureLayout,
  GROUND_THICKNESS,
  SHELF,
  type ShelfRow,
  TABLE_RADIUS,
} from "./board-layout";
import { drawBoardTexture } from "./board-wood";
import { alphaTexture, disposePatch, flatSquare, paintAlpha, shadowMaterial } from "./shadow-patch";

export interface Ground {
  object: Group;
  dispose(): void;
}

/** Everything that was put into one group, and the way to be rid of it. */
class Pieces {
  readonly object = new Group();
  readonly disposables: { dispose(): void }[] = [];

  add<M extends Mesh>(mesh: M, [x, y, z]: [number, number, number] = [0, 0, 0]): M {
    mesh.position.set(x, y, z);
    mesh.receiveShadow = true;
    this.object.add(mesh);
    this.disposables.push(mesh.geometry, mesh.material as Material);
    return mesh;
  }

  box([width, height, depth]: [number, number, number], at: [number, number, number], material: Material): Mesh {
    const radius = Math.min(0.07, height / 3, width / 3, depth / 3);
    return this.add(new Mesh(new RoundedBoxGeometry(width, height, depth, 3, radius), material), at);
  }
}

export function createGround(layout: FigureLayout): Ground {
  const pieces = new Pieces();
  if (layout.ground === "board") buildBoard(pieces);
  else if (layout.ground === "table") buildTable(pieces);
  else buildShelf(pieces, layout.rows);
  const { object, disposables } = pieces;
  return {
    object,
    dispose() {
      object.removeFromParent();
      for (const disposable of disposables) disposable.dispose();
    },
  };
}

const matt = (color: string, roughness: number) => new MeshStandardMaterial({ color, roughness, metalness: 0 });

function buildBoard(pieces: Pieces): void {
  const side = 2 * BOARD_HALF_WIDTH;
  const texture = drawBoardTexture();
  if (texture) pieces.disposables.push(texture);
  pieces.add(new Mesh(new RoundedBoxGeometry(side, GROUND_THICKNESS, side, 4, 0.09), matt("#4e3528", 0.5)), [
    0,
    -GROUND_THICKNESS / 2 - 0.004,
    0,
  ]);
  const face = new MeshStandardMaterial({ map: texture, roughness: 0.46, metalness: 0 });
  pieces.add(new Mesh(flatSquare(side - 0.14), face));
  addSoftShadow(pieces, { width: side, depth: side });
}

function buildTable(pieces: Pieces): void {
  const table = new CylinderGeometry(TABLE_RADIUS, TABLE_RADIUS - 0.08, GROUND_THICKNESS, 96);
  pieces.add(new Mesh(table, matt("#dcdddd", 0.62)), [0, -GROUND_THICKNESS / 2, 0]);
  addSoftShadow(pieces, { width: 2 * TABLE_RADIUS, depth: 2 * TABLE_RADIUS, isRound: true });
}

const BIRCH = "#d9bf97";
const BIRCH_BACK = "#e0caa6";

function buildShelf(pieces: Pieces, rows: readonly ShelfRow[]): void {
  const { columnWidth, rowHeight, depth, thickness } = SHELF;
  const columnCount = Math.max(3, ...rows.map(({ labels }) => labels.length));
  const width = columnCount * columnWidth;
  const height = rows.length * rowHeight;
  const wood = () => matt(BIRCH, 0.6);
  for (let row = 0; row <= rows.length; row++)
    pieces.box([width, thickness, depth], [0, row * rowHeight - thickness / 2, 0], wood());
  for (const side of [-1, 1]) {
    const x = (side * (width + thickness)) / 2;
    pieces.box([thickness, height + 2 * thickness, depth], [x, height / 2 - thickness / 2, 0], wood());
  }
  pieces.add(new Mesh(new PlaneGeometry(width + 0.1, height), matt(BIRCH_BACK, 0.8)), [
    0,
    height / 2,
    -depth / 2 + 0.03,
  ]);
  for (const row of rows) addEdgeLabels(pieces, row, width);
  addSoftShadow(pieces, { width: width * 1.1, depth: depth * 2, y: -thickness });
}

const LABEL_PIXELS_PER_UNIT = 160;

/** What stands above, written on the front of a shelf; left out when the browser gives no 2D canvas. */
function addEdgeLabels(pieces: Pieces, { y, labels }: ShelfRow, width: number): void {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * LABEL_PIXELS_PER_UNIT);
  canvas.height = Math.round(SHELF.thickness * LABEL_PIXELS_PER_UNIT);
  const context = canvas.getContext("2d");
  if (context === null) return;
  context.font = `600 ${Math.round(canvas.height * 0.78)}px ${getComputedStyle(document.body).fontFamily}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = "#3c2a1c";
  for (const { x, text } of labels)
    context.fillText(text, (x + width / 2) * LABEL_PIXELS_PER_UNIT, canvas.height / 2, LABEL_PIXELS_PER_UNIT);
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  texture.anisotropy = 8;
  pieces.disposables.push(texture);
  const material = new MeshBasicMaterial({ map: texture, transparent: true, toneMapped: false });
  const edge = new Mesh(new PlaneGeometry(width, SHELF.thickness), material);
  pieces.add(edge, [0, y - SHELF.thickness / 2, SHELF.depth / 2 + 0.004]);
}

const SHADOW_PIXELS = 128;
const SHADOW_SPREAD = 1.5;
const SHADOW_ALPHA = 0.33;

/** A blurred square or disc below, a little away from the light. */
function addSoftShadow(
  pieces: Pieces,
  {
    width,
    depth,
    isRound = false,
    y = -GROUND_THICKNESS,
  }: { width: number; depth: number; isRound?: boolean; y?: number },
): void {
  const alpha = paintAlpha(SHADOW_PIXELS, (u, v) => {
    const [x, z] = [Math.abs(u) * SHADOW_SPREAD, Math.abs(v) * SHADOW_SPREAD];
    const beyond = isRound ? Math.hypot(x, z) - 0.86 : Math.hypot(Math.max(0, x - 0.82), Math.max(0, z - 0.82));
    const value = 1 - Math.min(1, Math.max(0, beyond / 0.62));
    return SHADOW_ALPHA * value * value * (3 - 2 * value);
  });
  const patch = new Mesh(flatSquare(SHADOW_SPREAD), shadowMaterial(alphaTexture(alpha, SHADOW_PIXELS)));
  patch.scale.set(width, 1, depth);
  patch.position.set(0.18, y - 0.02, -0.12);
  patch.renderOrder = -2;
  pieces.object.add(patch);
  pieces.disposables.push({ dispose: () => disposePatch(patch) });
}

/** A disc on the ground around a base: where the pointer or the focus is. */
export function createMarkRing(colour: string): Mesh<CircleGeometry, MeshBasicMaterial> {
  const disc = new CircleGeometry(1, 48);
  disc.rotateX(-Math.PI / 2);
  const ring = new Mesh(
    disc,
    new MeshBasicMaterial({ color: colour, transparent: true, opacity: 0.9, depthWrite: false, toneMapped: false }),
  );
  ring.renderOrder = -1;
  return ring;
}
