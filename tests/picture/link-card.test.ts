import sharp from "sharp";
import { expect, test } from "vitest";
import { drawLinkCard } from "@/lib/picture/link-card";
import { breakLines, outlineWords } from "@/lib/picture/word-outlines";
import { vaseMesh } from "@/tests/support/sample-meshes";

const card = (title: string) =>
  drawLinkCard({ mesh: vaseMesh(), glazeHex: "#8fb8a2", title, subtitle: "sunny-otter-4821" });

/** How much the left half, where the words are, varies. */
async function variation(jpeg: Uint8Array, area: { left: number; top: number; width: number; height: number }) {
  const { channels } = await sharp(jpeg).extract(area).greyscale().stats();
  return channels[0]!.stdev;
}

test("a card is a JPEG of 1200 x 630 with the shape on one side and the words on the other", async () => {
  const jpeg = await card("Tall vase");
  expect(await sharp(jpeg).metadata()).toMatchObject({ format: "jpeg", width: 1200, height: 630 });
  expect(await variation(jpeg, { left: 72, top: 200, width: 500, height: 260 })).toBeGreaterThan(20);
  expect(await variation(jpeg, { left: 700, top: 120, width: 380, height: 380 })).toBeGreaterThan(20);
  expect(jpeg.byteLength).toBeLessThan(200_000);
});

test.each([
  ["markup", '"><script>alert(1)</script><image href="file:///etc/passwd"/>'],
  ["entities", "&xxe; <!ENTITY a SYSTEM 'x'> ]]>"],
  ["letters that no font has", "花火 🎉 \u0000"],
  ["nothing", ""],
  ["one endless word", "A".repeat(400)],
])("%s in a title is drawn or left out, never obeyed", async (_name, title) => {
  expect(await sharp(await card(title)).metadata()).toMatchObject({ width: 1200, height: 630 });
});

test("the outline of words holds no character of them", () => {
  const { svg, widthPx } = outlineWords('Vase <b> & "x"', 40);
  expect(widthPx).toBeGreaterThan(100);
  expect(svg.replace(/<path transform="[-\d.e() translatesc]+" d="[-MLQCZ\d.,e ]+"\/>/g, "")).toBe("");
});

test("lines fit their width, and what is too long says so", () => {
  const options = { sizePx: 54, widthPx: 540, maxLines: 3 };
  const lines = breakLines(
    "A vase that was never meant to be a lamp and became one anyway, to the joy of all",
    options,
  );
  expect(lines).toHaveLength(3);
  for (const line of lines) expect(outlineWords(line, 54).widthPx).toBeLessThanOrEqual(540);
  expect(lines.at(-1)).toMatch(/…$/);
  expect(breakLines("Ваза Ωmega Đẹp", options).join(" ")).toBe("Ваза Ωmega Đẹp");
  expect(breakLines("花", options)).toEqual([]);
});
