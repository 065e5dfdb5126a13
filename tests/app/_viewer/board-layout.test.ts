import { describe, expect, test } from "vitest";
import { layOutBoard, layOutTable } from "@/app/_viewer/board-layout";
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
    for (const { radius, base } of full.figures) {
      expect(radius).toBeLessThan(0.5);
      expect(base.radius).toBeLessThan(0.5);
    }
  });

  test("keeps a place for whom nobody has bred", () => {
    const { figures, empty } = layOutBoard([slot("pawn", [holder("pawn"), { kind: "empty" }])]);
    expect(figures).toHaveLength(1);
    expect(empty).toHaveLength(8);
    expect(empty.every(({ z }) => z < 0)).toBe(true);
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
