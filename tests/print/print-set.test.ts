import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CHESS_MEN, CHESS_TAGS } from "@/lib/contracts/challenge";
import { encodeThreeMf } from "@/lib/formats/three-mf";
import { checkMesh, encodeGenome, listShells, parseGenome, type SurfaceMode } from "@/lib/kernel";
import { makePrintSet, type PrintSetTask } from "@/lib/print/print-set";
import { type ManDesign, makePrintMan } from "@/lib/print/print-set-man";
import { judgeThreeMf } from "../support/three-mf-judge";

const starters = JSON.parse(
  readFileSync(new URL("../../prisma/starter-collection/designs.json", import.meta.url), "utf8"),
) as {
  title: string;
  tags: string[];
  genome: unknown;
  isovalue: number;
  gridVoxels: ManDesign["gridVoxels"];
  mode: SurfaceMode;
}[];

function designOf({ genome, isovalue, gridVoxels, mode }: (typeof starters)[number]): ManDesign {
  const parsed = parseGenome(genome);
  if (parsed.kind === "invalid") throw new Error("the starter collection is broken");
  return { genome: encodeGenome(parsed.genome), isovalue, gridVoxels, mode };
}

const men = CHESS_TAGS.map((tag) => {
  const starter = starters.find(({ tags }) => tags.includes(tag))!;
  return { tag, title: starter.title, design: designOf(starter) };
});

const fileOf = (task: PrintSetTask) => encodeThreeMf(makePrintSet(task)!);

/** No sample of a field is so far inside. */
const emptied = (man: PrintSetTask["men"][number]) => ({ ...man, design: { ...man.design, isovalue: -1_000 } });

describe("a man", () => {
  test("of any design of the collection is one closed piece of the height of its kind, on its base", () => {
    const { heightMm, baseMm } = CHESS_MEN.bishop;
    for (const starter of starters.filter(({ tags }, index) => index % 4 === 0 || tags.includes("chess"))) {
      const { meshMm, sizeMm } = makePrintMan(designOf(starter), { heightMm, baseMm })!;
      expect(checkMesh(meshMm), starter.title).toBeNull();
      // One shell: a hollow that is closed all around, such as between base and foot, would be a second one.
      expect(listShells(meshMm), starter.title).toHaveLength(1);
      expect(sizeMm.z, starter.title).toBeLessThanOrEqual(heightMm + 1e-3);
      expect(Math.min(sizeMm.x, sizeMm.y), starter.title).toBeGreaterThan(0.9 * baseMm);
      expect(Math.max(sizeMm.x, sizeMm.y), starter.title).toBeLessThan(1.35 * baseMm);
    }
  });
});

describe("a side of the chess set", () => {
  test("is a plate of sixteen men that the consortium's reader takes without a word", async () => {
    const judged = await judgeThreeMf(fileOf({ title: "Light <side> & more", men, sizePercent: 100 }));
    expect(judged.warnings).toEqual([]);
    expect(judged.objects.map(({ name }) => name.split(":")[0])).toEqual(CHESS_TAGS);
    for (const object of judged.objects) {
      expect(object.isManifoldAndOriented, object.name).toBe(true);
      expect(object.volumeMm3, object.name).toBeGreaterThan(1_000);
    }
    expect(judged.items).toHaveLength(16);
  });

  test.each([100, 75, 50])(
    "at %i % has the standard heights, stands on the bed and nothing touches",
    async (sizePercent) => {
      const judged = await judgeThreeMf(fileOf({ title: "Side", men, sizePercent }));
      for (const [index, tag] of CHESS_TAGS.entries()) {
        const tallest = (CHESS_MEN[tag].heightMm * sizePercent) / 100;
        expect(judged.objects[index]!.sizeMm[2]).toBeLessThanOrEqual(tallest + 0.01);
      }
      expect(judged.objects[0]!.sizeMm[2]).toBeCloseTo((95 * sizePercent) / 100, 2);
      for (const [a, one] of judged.items.entries()) {
        expect(one.low[2]).toBeCloseTo(0, 3);
        expect(Math.min(one.low[0], one.low[1])).toBeGreaterThan(0);
        expect(Math.max(one.high[0], one.high[1])).toBeLessThan(256);
        for (const other of judged.items.slice(0, a)) {
          const isApart = [0, 1].some(
            (axis) => one.low[axis]! > other.high[axis]! || other.low[axis]! > one.high[axis]!,
          );
          expect(isApart).toBe(true);
        }
      }
    },
  );

  test("is the same bytes every time", () => {
    const task = { title: "Side", men: men.slice(5), sizePercent: 50 };
    expect(Buffer.compare(fileOf(task), fileOf(task))).toBe(0);
  });

  test("leaves out a man without a body, and is no plate when nobody has one", () => {
    const [king, queen] = men as [PrintSetTask["men"][number], PrintSetTask["men"][number]];
    const task = { title: "Side", men: [emptied(king), queen], sizePercent: 50 };
    expect(makePrintSet(task)?.objects.map(({ name }) => name)).toEqual([`${queen.tag}: ${queen.title}`]);
    expect(makePrintSet({ ...task, men: [emptied(king), emptied(queen)] })).toBeNull();
    expect(makePrintSet({ ...task, men: [] })).toBeNull();
  });
});
