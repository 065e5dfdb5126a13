/** One side of a chess set as a plate to print: sixteen men on their bases, side by side on the bed of a printer. */
import { CHESS_MEN, CHESS_TAGS, type ChessMan } from "../contracts/challenge";
import { InvariantError } from "../kernel/invariant-error";
import type { TriangleMesh } from "../kernel/mesh/triangle-mesh";
import { type ManDesign, makePrintMan } from "./print-set-man";
import { layOut } from "./print-set-plate";

export interface PrintSetTask {
  title: string;
  /** Kinds of men whose place is empty are absent. */
  men: { tag: ChessMan; title: string; design: ManDesign }[];
  /** Of the tournament heights, 100 being a king of 95 mm. */
  sizePercent: number;
}

/** As lib/formats/three-mf.ts writes it. */
export interface PrintPlate {
  metadata: { Title: string; Application: string };
  objects: { name: string; meshMm: TriangleMesh }[];
  items: { objectIndex: number; turnRadians: number; moveMm: { x: number; y: number; z: number } }[];
}

/**
 * Takes a few hundred milliseconds: for compute threads. A man whose design is empty is left out; null when that leaves nobody.
 */
export function makePrintSet({ title, men, sizePercent }: PrintSetTask): PrintPlate | null {
  const share = sizePercent / 100;
  const kinds = men.flatMap(({ tag, title: name, design }) => {
    const { count, heightMm, baseMm } = CHESS_MEN[tag];
    const man = makePrintMan(design, { heightMm: heightMm * share, baseMm: baseMm * share });
    return man === null ? [] : [{ tag, name, count, man }];
  });
  if (kinds.length === 0) return null;
  const copies = kinds.flatMap(({ count }, objectIndex) => Array.from({ length: count }, () => objectIndex));
  const layout = layOut(copies.map((objectIndex) => kinds[objectIndex]!.man.sizeMm));
  if (!layout) throw new InvariantError(`print set: ${copies.length} men do not make a plate`);
  return {
    metadata: { Title: title, Application: "Everform" },
    objects: kinds.map(({ tag, name, man }) => ({ name: `${tag}: ${name}`, meshMm: man.meshMm })),
    items: layout.placed.map(({ index, x, y }) => ({
      objectIndex: copies[index]!,
      turnRadians: 0,
      moveMm: { x, y, z: 0 },
    })),
  };
}

/** Changes when makePrintSet would make another plate of the same task. */
export const PRINT_SET_VERSION = 2;

export const isChessMan = (tag: string): tag is ChessMan => (CHESS_TAGS as string[]).includes(tag);
