/**
 * Compact bytes of a genome, as the database stores them. Version 1, little-endian, no padding:
 *
 *   u8 0x47 ("G"), u8 version = 1, varint depth, varint node count, varint connection count
 *   per node, in genome order: u8 tag = kind (0 input, 1 hidden, 2 output) | activation index << 2 (0 for inputs), then
 *     hidden: the 8 bytes of the id; input, output: u8 length and that many ASCII bytes
 *   per connection, in genome order: varint from index, varint to index, f32 weight, varint birth depth
 *
 * Varint: 7 bits per byte, low bits first, high bit set when more follow. Innovation numbers are not stored: they follow
 * from the two ids. A genome of 20 nodes and 54 links takes about 550 bytes. One genome has one encoding: anything else is
 * refused. Round trips are exact.
 */
import { InvariantError } from "../invariant-error";
import { checkGenome } from "./check-genome";
import { ACTIVATIONS, type ConnectionGene, type Genome, type NodeGene } from "./genome";
import { linkInnovation } from "./innovation";

const MAGIC = 0x47;
const VERSION = 1;
const KINDS = ["input", "hidden", "output"] as const;

/** The bytes of a genome that is valid by checkGenome. */
export function encodeGenome(genome: Genome): Uint8Array {
  const bytes: number[] = [MAGIC, VERSION];
  const varint = (value: number) => {
    let rest = value;
    for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
    bytes.push(rest);
  };
  varint(genome.depth);
  varint(genome.nodes.length);
  varint(genome.connections.length);
  for (const node of genome.nodes) {
    bytes.push(KINDS.indexOf(node.kind) | (node.kind === "input" ? 0 : ACTIVATIONS.indexOf(node.activation) << 2));
    if (node.kind === "hidden") {
      for (let i = 0; i < 16; i += 2) bytes.push(Number.parseInt(node.id.slice(i, i + 2), 16));
    } else {
      bytes.push(node.id.length);
      for (let i = 0; i < node.id.length; i++) bytes.push(node.id.charCodeAt(i));
    }
  }
  const indexOf = new Map(genome.nodes.map((node, index) => [node.id, index]));
  const weight = new Float32Array(1);
  const weightBytes = new DataView(weight.buffer);
  for (const gene of genome.connections) {
    varint(indexOf.get(gene.from) as number);
    varint(indexOf.get(gene.to) as number);
    weightBytes.setFloat32(0, gene.weight, true);
    for (let i = 0; i < 4; i++) bytes.push(weightBytes.getUint8(i));
    varint(gene.birthDepth);
  }
  return Uint8Array.from(bytes);
}

/** The genome of bytes made by encodeGenome. Throws InvariantError with one sentence for anything else. */
export function decodeGenome(bytes: Uint8Array): Genome {
  const reader = new Reader(bytes);
  if (reader.u8() !== MAGIC) throw new InvariantError("genome bytes: do not start with 0x47");
  const version = reader.u8();
  if (version !== VERSION) throw new InvariantError(`genome bytes: version ${version} is unknown`);
  const depth = reader.varint();
  const nodeCount = reader.varint();
  const connectionCount = reader.varint();
  const nodes: NodeGene[] = [];
  for (let i = 0; i < nodeCount; i++) nodes.push(readNode(reader));
  const connections: ConnectionGene[] = [];
  for (let i = 0; i < connectionCount; i++) connections.push(readConnection(reader, nodes));
  reader.end();
  // Not makeGenome: genes in another order are other bytes for the same genome, and refused.
  const genome: Genome = { depth, nodes, connections };
  const defect = checkGenome(genome)[0];
  if (defect) throw new InvariantError(`genome bytes: ${defect.path}: ${defect.message}`);
  return genome;
}

function readNode(reader: Reader): NodeGene {
  const tag = reader.u8();
  const kind = KINDS[tag & 3];
  const activation = ACTIVATIONS[tag >> 2];
  if (kind === undefined || activation === undefined || (kind === "input" && tag > 3))
    throw new InvariantError(`genome bytes: node tag ${tag} is unknown`);
  let id = "";
  if (kind === "hidden") for (let i = 0; i < 8; i++) id += reader.u8().toString(16).padStart(2, "0");
  else for (let rest = reader.u8(); rest > 0; rest--) id += String.fromCharCode(reader.u8());
  return kind === "input" ? { kind, id } : { kind, id, activation };
}

function readConnection(reader: Reader, nodes: readonly NodeGene[]): ConnectionGene {
  const fromIndex = reader.varint();
  const toIndex = reader.varint();
  const from = nodes[fromIndex]?.id;
  const to = nodes[toIndex]?.id;
  if (from === undefined || to === undefined) {
    throw new InvariantError(`genome bytes: a link from node ${fromIndex} to ${toIndex} of ${nodes.length}`);
  }
  const weight = reader.f32();
  return { innovationNumber: linkInnovation(from, to), from, to, weight, birthDepth: reader.varint() };
}

class Reader {
  private offset = 0;
  private readonly view: DataView;
  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  private advance(byteLength: number): number {
    const start = this.offset;
    if (start + byteLength > this.bytes.length) throw new InvariantError("genome bytes: end too early");
    this.offset += byteLength;
    return start;
  }
  u8(): number {
    return this.view.getUint8(this.advance(1));
  }
  f32(): number {
    return this.view.getFloat32(this.advance(4), true);
  }
  varint(): number {
    let value = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.u8();
      value |= (byte & 127) << shift;
      if (byte === 0 && shift > 0) break;
      if (byte < 128) return value;
    }
    throw new InvariantError("genome bytes: a number is longer than it need be or than 28 bits");
  }
  end(): void {
    if (this.offset !== this.bytes.length) throw new InvariantError("genome bytes: bytes follow the genome");
  }
}
