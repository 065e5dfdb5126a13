import { describe, expect, test } from "vitest";
import { drawingKeyOf, layOutBoard, layOutShelf, layOutTable } from "@/app/_viewer/board-layout";
import { boardOrbitAfterKey, boardTurned, firstOrbitOf, isFromAbove } from "@/app/_viewer/board-orbit";
import { CHESS_TAGS, type PlaceView, type SlotView } from "@/lib/contracts/challenge";

const holder = (id: string): PlaceView["holder"] => ({
  kind: "design",
  id,
  title: id,
  author: { handle: "somebody", isScript: false },
  ratingCount: 0,
  ratingMean: null,
  forkCount: 0,
  glaze: 1,
  points: 0,
  isOwn: false,
});

const slot = (tag: string, holders: PlaceView["holder"][]): SlotView => ({
  id: `slot-${tag}`,
  title: tag,
  tag,
  placeCount: holders.length,
  targetHeightMm: null,
  contenderCount: holders.length,
  places: holders.map((one, index) => ({ rank: index + 1, holder: one })),
});

describe("the chess board", () => {
  const full = layOutBoard(CHESS_TAGS.map((tag) => slot(tag, [holder(`${tag} 1`), holder(`${tag} 2`)])));
  const standings = full.figures.flatMap((figure) => figure.standings.map((standing) => ({ figure, ...standing })));

  test("has thirty-two men on thirty-two different squares, light in front", () => {
    expect(full.figures).toHaveLength(12);
    expect(standings).toHaveLength(32);
    expect(new Set(standings.map(({ x, z }) => `${x},${z}`)).size).toBe(32);
    for (const { figure, z } of standings) expect(figure.side).toBe(z > 0 ? "light" : "dark");
  });

  test("has queen beside king, rooks in the corners, and every man inside his square", () => {
    const filesOf = (tag: string) =>
      full.figures.find((figure) => figure.tag === tag)!.standings.map(({ x }) => x + 3.5);
    expect([filesOf("queen"), filesOf("king"), filesOf("rook")]).toEqual([[3], [4], [0, 7]]);
    for (const { halfWidth, base } of full.figures) {
      expect(halfWidth).toBeLessThan(0.5);
      expect(base.radius).toBeLessThan(0.5);
    }
  });

  test("keeps a place for whom nobody has bred, and for who has gone", () => {
    const { figures } = layOutBoard([
      slot("pawn", [{ kind: "gone", title: "Old pawn", handle: "somebody", points: 3 }, { kind: "empty" }]),
    ]);
    expect(figures.map(({ design, title, standings: at }) => [design, title, at.length])).toEqual([
      [null, "Old pawn", 8],
      [null, null, 8],
    ]);
  });

  test("shows the men at the heights of their slots", () => {
    const { figures, outline } = layOutBoard([
      { ...slot("king", [holder("king")]), targetHeightMm: 114 },
      { ...slot("pawn", [holder("pawn")]), targetHeightMm: 57 },
      slot("queen", [holder("queen")]),
    ]);
    const heightOf = (tag: string) => figures.find((figure) => figure.tag === tag)!.height;
    expect([heightOf("king"), heightOf("pawn")]).toEqual([2, 1]);
    expect(heightOf("queen")).toBeCloseTo(85 / 57);
    expect(Math.max(...outline.map(([, y]) => y))).toBe(2);
  });
});

describe("a table and a bookcase", () => {
  const slots = [
    { ...slot("tower", [holder("tower"), holder("keep")]), targetHeightMm: 200 },
    { ...slot("bowl", [holder("bowl")]), targetHeightMm: 50 },
    slot("thing", [holder("thing")]),
  ];
  for (const [name, layOut] of [
    ["table", layOutTable],
    ["bookcase", layOutShelf],
  ] as const) {
    test(`a ${name} shows heights true to each other; without a target as tall as the tallest`, () => {
      const { figures, outline } = layOut(slots);
      const bodyOf = (title: string) => {
        const figure = figures.find((one) => one.title === title)!;
        return figure.height - figure.base.height;
      };
      expect(bodyOf("tower") / bodyOf("bowl")).toBeCloseTo(4);
      expect(bodyOf("tower")).toBeCloseTo(bodyOf("keep"));
      expect(bodyOf("thing")).toBeCloseTo(bodyOf("tower"));
      for (const { standings, height } of figures)
        for (const { y } of standings)
          expect(Math.max(...outline.map(([, top]) => top))).toBeGreaterThanOrEqual(y + height);
    });
  }

  test("the first of a slot stands higher than the second", () => {
    const bases = layOutTable(slots).figures.map(({ base }) => base.height);
    expect(bases[0]).toBeGreaterThan(bases[1]!);
  });

  test("a bookcase has a row for each of a few slots, with the first at the top left", () => {
    const { figures, rows } = layOutShelf(slots);
    expect(rows.map(({ labels }) => labels.map(({ text }) => text))).toEqual([["thing"], ["bowl"], ["tower", "2"]]);
    const [tower, keep, bowl] = figures.map(({ standings }) => standings[0]!);
    expect(tower!.y).toBe(keep!.y);
    expect(tower!.y).toBeGreaterThan(bowl!.y);
    expect(tower!.x).toBeLessThan(keep!.x);
  });

  test("of many slots a bookcase shows whoever is first, none above another's place", () => {
    const letters = Array.from({ length: 26 }, (_, i) => slot(`letter ${i}`, [{ kind: "empty" }, { kind: "empty" }]));
    const { figures, rows } = layOutShelf(letters);
    expect(figures).toHaveLength(26);
    expect(rows.flatMap(({ labels }) => labels)).toHaveLength(26);
    expect(new Set(figures.map(({ standings: [at] }) => `${at!.x} ${at!.y}`)).size).toBe(26);
  });
});

test("winners stand on the table without touching, the first in front and in the middle", () => {
  for (const count of [1, 2, 3, 5, 8]) {
    const { figures } = layOutTable([
      slot(
        "vase",
        Array.from({ length: count }, (_, i) => holder(`vase ${i}`)),
      ),
    ]);
    const at = figures.map(({ standings, base }) => ({ ...standings[0]!, radius: base.radius }));
    expect(at[0]!.x).toBeCloseTo(0);
    for (const [i, one] of at.entries()) {
      expect(one.z).toBeLessThanOrEqual(at[0]!.z);
      expect(Math.hypot(one.x, one.z) + one.radius).toBeLessThan(4.4);
      for (const other of at.slice(0, i))
        expect(Math.hypot(one.x - other.x, one.z - other.z)).toBeGreaterThan(one.radius + other.radius);
    }
  }
});

test("the eye never goes below the board, T looks from above, 0 goes back", () => {
  const first = firstOrbitOf("board");
  expect(boardTurned(first, 0, -5).pitch).toBeGreaterThan(0);
  const above = boardOrbitAfterKey(first, "t", "board")!;
  expect([isFromAbove(first), isFromAbove(above)]).toEqual([false, true]);
  expect(boardOrbitAfterKey(above, "0", "board")).toEqual(first);
  expect(boardOrbitAfterKey(first, "x", "board")).toBeNull();
});

describe("the drawing of a board", () => {
  const boardOf = (king: PlaceView["holder"], title = "king") =>
    drawingKeyOf(layOutBoard([{ ...slot("king", [king, holder("another king")]), title }]));
  const before = boardOf(holder("a king"));

  test("stays the same in another language and after a rating", () => {
    expect(boardOf(holder("a king"), "Rey")).toBe(before);
    expect(boardOf({ ...(holder("a king") as object), ratingCount: 7, ratingMean: 4 } as PlaceView["holder"])).toBe(
      before,
    );
  });

  test("is another one when somebody else stands there", () => {
    expect(boardOf(holder("a new king"))).not.toBe(before);
  });
});
