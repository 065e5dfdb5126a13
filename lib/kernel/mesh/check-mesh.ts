/**
 * The promises of a printable mesh, checked. Reports the first defect with its place; null means: empty, or closed, every
 * edge shared by exactly two triangles in opposite directions (also after welding vertices of equal position), no
 * degenerate triangle, no doubled face, all numbers finite, oriented outward.
 * Does not check: self-intersection, unused vertices, number of pieces. Every rule is tested with a mesh that breaks it.
 */
import { measureMesh } from "./measure-mesh";
import type { TriangleMesh } from "./triangle-mesh";

export interface MeshDefect {
  kind:
    | "malformed-arrays"
    | "non-finite-vertex"
    | "index-out-of-range"
    | "repeated-index"
    | "zero-area"
    | "edge-used-twice"
    | "open-edge"
    | "duplicate-face"
    | "inward";
  /** A sentence with the indices involved. */
  message: string;
  /** A vertex of the defect, in the units of the mesh; [0, 0, 0] for a defect of the whole mesh. */
  at: readonly [number, number, number];
}

/** The first defect of `mesh`, or null. */
export function checkMesh(mesh: TriangleMesh): MeshDefect | null {
  return (
    checkArrays(mesh) ??
    checkTriangles(mesh) ??
    checkEdges(mesh, mesh.indices, "") ??
    checkWelded(mesh) ??
    checkOrientation(mesh)
  );
}

const pointOf = ({ positions }: TriangleMesh, vertex: number): [number, number, number] => [
  positions[3 * vertex] as number,
  positions[3 * vertex + 1] as number,
  positions[3 * vertex + 2] as number,
];

function checkArrays(mesh: TriangleMesh): MeshDefect | null {
  const { positions, indices } = mesh;
  if (positions.length % 3 !== 0 || indices.length % 3 !== 0) {
    const message = `${positions.length} coordinates and ${indices.length} indices are not all triples`;
    return { kind: "malformed-arrays", message, at: [0, 0, 0] };
  }
  const vertexCount = positions.length / 3;
  for (let i = 0; i < positions.length; i++) {
    if (Number.isFinite(positions[i])) continue;
    const vertex = Math.floor(i / 3);
    return { kind: "non-finite-vertex", message: `vertex ${vertex} is not finite`, at: pointOf(mesh, vertex) };
  }
  for (let i = 0; i < indices.length; i++) {
    if ((indices[i] as number) < vertexCount) continue;
    const message = `triangle ${Math.floor(i / 3)} uses vertex ${indices[i]} of ${vertexCount}`;
    return { kind: "index-out-of-range", message, at: [0, 0, 0] };
  }
  return null;
}

function checkTriangles(mesh: TriangleMesh): MeshDefect | null {
  const { indices } = mesh;
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [indices[i] as number, indices[i + 1] as number, indices[i + 2] as number];
    if (a === b || b === c || c === a) {
      const message = `triangle ${i / 3} is ${a}, ${b}, ${c}`;
      return { kind: "repeated-index", message, at: pointOf(mesh, a) };
    }
    const [ax, ay, az] = pointOf(mesh, a);
    const [bx, by, bz] = pointOf(mesh, b);
    const [cx, cy, cz] = pointOf(mesh, c);
    const nx = (by - ay) * (cz - az) - (bz - az) * (cy - ay);
    const ny = (bz - az) * (cx - ax) - (bx - ax) * (cz - az);
    const nz = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    if (nx === 0 && ny === 0 && nz === 0) {
      return { kind: "zero-area", message: `triangle ${i / 3} (${a}, ${b}, ${c}) has no area`, at: [ax, ay, az] };
    }
  }
  return null;
}

/** Directed edges of triangles, sorted by their first vertex: those of vertex a are [starts[a], ends[a]). */
interface EdgeLists {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly targets: Uint32Array;
  /** The third vertex of each edge's triangle. */
  readonly thirds: Uint32Array;
}

/** The place of the edge a -> b in the lists, or -1. */
function findEdge({ starts, ends, targets }: EdgeLists, a: number, b: number): number {
  const end = ends[a] as number;
  for (let at = starts[a] as number; at < end; at++) if (targets[at] === b) return at;
  return -1;
}

/** Edges of the triangles `indices` (those of the mesh, or welded ones). `context` ends the sentence. */
function checkEdges(mesh: TriangleMesh, indices: Uint32Array, context: string): MeshDefect | null {
  const lists = emptyLists(indices, mesh.positions.length / 3);
  const { ends, targets, thirds } = lists;
  const corner = (i: number, step: number) => indices[i - (i % 3) + ((i + step) % 3)] as number;
  for (let i = 0; i < indices.length; i++) {
    const [a, b] = [indices[i] as number, corner(i, 1)];
    if (findEdge(lists, a, b) >= 0) {
      const message = `the edge ${a} -> ${b} is used by two triangles in one direction${context}`;
      return { kind: "edge-used-twice", message, at: pointOf(mesh, a) };
    }
    const at = ends[a] as number;
    targets[at] = b;
    thirds[at] = corner(i, 2);
    ends[a] = at + 1;
  }
  for (let i = 0; i < indices.length; i++) {
    const [a, b, third] = [indices[i] as number, corner(i, 1), corner(i, 2)];
    const across = findEdge(lists, b, a);
    if (across < 0) {
      const message = `the edge ${a} -> ${b} has no triangle on its other side${context}`;
      return { kind: "open-edge", message, at: pointOf(mesh, a) };
    }
    if (thirds[across] === third) {
      const message = `the face ${a}, ${b}, ${third} exists twice, back to back${context}`;
      return { kind: "duplicate-face", message, at: pointOf(mesh, a) };
    }
  }
  return null;
}

/** Lists with room for the edges of `indices`, and none in them yet. */
function emptyLists(indices: Uint32Array, vertexCount: number): EdgeLists {
  const starts = new Uint32Array(vertexCount + 1);
  for (let i = 0; i < indices.length; i++) starts[(indices[i] as number) + 1]!++;
  for (let vertex = 0; vertex < vertexCount; vertex++) starts[vertex + 1]! += starts[vertex] as number;
  const array = () => new Uint32Array(indices.length);
  return { starts, ends: starts.slice(), targets: array(), thirds: array() };
}

/** The edge rules again, with vertices of equal position made one. */
function checkWelded(mesh: TriangleMesh): MeshDefect | null {
  const welded = weldVertices(mesh);
  if (welded === null) return null;
  const indices = mesh.indices.map((vertex) => welded[vertex] as number);
  return checkEdges(mesh, indices, " after welding");
}

/** For each vertex the first one of equal position, or null when no two are equal. */
function weldVertices({ positions }: TriangleMesh): Uint32Array | null {
  const vertexCount = positions.length / 3;
  const welded = Uint32Array.from({ length: vertexCount }, (_, vertex) => vertex);
  // Open addressing; slots hold a vertex + 1. Adding 0 makes -0 the same as 0.
  const slotCount = 2 ** Math.ceil(Math.log2(2 * vertexCount + 2));
  const slots = new Uint32Array(slotCount);
  const bits = new Uint32Array(positions.map((value) => value + 0).buffer);
  let hasTwins = false;
  for (let vertex = 0; vertex < vertexCount; vertex++) {
    const [x, y, z] = [bits[3 * vertex] as number, bits[3 * vertex + 1] as number, bits[3 * vertex + 2] as number];
    const mixed = Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca6b) ^ Math.imul(z, 0xc2b2ae35);
    let slot = (mixed ^ (mixed >>> 15)) & (slotCount - 1);
    for (; slots[slot] !== 0; slot = (slot + 1) & (slotCount - 1)) {
      const other = (slots[slot] as number) - 1;
      if (bits[3 * other] !== x || bits[3 * other + 1] !== y || bits[3 * other + 2] !== z) continue;
      welded[vertex] = other;
      hasTwins = true;
      break;
    }
    if (slots[slot] === 0) slots[slot] = vertex + 1;
  }
  return hasTwins ? welded : null;
}

function checkOrientation(mesh: TriangleMesh): MeshDefect | null {
  if (mesh.indices.length === 0) return null;
  const { volume } = measureMesh(mesh);
  if (volume > 0) return null;
  return { kind: "inward", message: `the signed volume is ${volume}`, at: pointOf(mesh, mesh.indices[0] as number) };
}
