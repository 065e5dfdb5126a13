/** Plain readers of OBJ, binary PLY and NPY, written from the formats' descriptions and not from our writers. */
import type { TriangleMesh } from "@/lib/kernel/mesh/triangle-mesh";

/** Vertices and triangles of an OBJ text. Throws for any line that is not `v`, `f`, a comment or empty. */
export function readObj(text: string): TriangleMesh {
  const positions: number[] = [];
  const indices: number[] = [];
  for (const line of text.split("\n")) {
    const [word, ...cells] = line.split(" ");
    if (word === "v" && cells.length === 3) positions.push(...cells.map(Number));
    else if (word === "f" && cells.length === 3) indices.push(...cells.map((cell) => Number(cell) - 1));
    else if (line !== "" && !line.startsWith("#")) throw new Error(`OBJ: ${line}`);
  }
  return { positions: Float32Array.from(positions), indices: Uint32Array.from(indices) };
}

/** A binary little-endian PLY of float vertices and triangles. */
export function readPly(bytes: Uint8Array): TriangleMesh {
  const buffer = Buffer.from(bytes);
  const end = buffer.indexOf("end_header\n") + "end_header\n".length;
  const lines = buffer.subarray(0, end).toString("ascii").split("\n");
  if (lines[0] !== "ply" || lines[1] !== "format binary_little_endian 1.0")
    throw new Error(`PLY: ${lines.slice(0, 2)}`);
  const count = (element: string) =>
    Number(lines.find((line) => line.startsWith(`element ${element} `))?.split(" ")[2]);
  const positions = Float32Array.from({ length: 3 * count("vertex") }, (_, i) => buffer.readFloatLE(end + 4 * i));
  const faces = end + 4 * positions.length;
  const indices = new Uint32Array(3 * count("face"));
  for (let face = 0; face < indices.length / 3; face++) {
    if (buffer.readUInt8(faces + 13 * face) !== 3) throw new Error(`PLY: face ${face} is no triangle`);
    for (let k = 0; k < 3; k++) indices[3 * face + k] = buffer.readUInt32LE(faces + 13 * face + 1 + 4 * k);
  }
  return { positions, indices };
}

/** Shape and values of an NPY file of <f4 in C order. */
export function readNpy(bytes: Uint8Array): { shape: number[]; values: Float32Array } {
  const buffer = Buffer.from(bytes);
  if (buffer.subarray(0, 8).toString("latin1") !== "\u0093NUMPY\u0001\u0000") throw new Error("NPY: no magic");
  const start = 10 + buffer.readUInt16LE(8);
  const header = buffer.subarray(10, start).toString("latin1");
  if (start % 64 !== 0 || !header.endsWith("\n") || !header.includes("'descr': '<f4', 'fortran_order': False")) {
    throw new Error(`NPY: ${header}`);
  }
  const shape = (/'shape': \(([^)]*)\)/.exec(header)?.[1] ?? "").split(",").filter((cell) => cell.trim() !== "");
  const values = Float32Array.from({ length: (buffer.length - start) / 4 }, (_, i) =>
    buffer.readFloatLE(start + 4 * i),
  );
  return { shape: shape.map(Number), values };
}
