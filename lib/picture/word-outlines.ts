/**
 * Words as outlines, from the fonts that are installed with the site: no font of the system is needed, none is asked of
 * another host, and nothing a visitor typed becomes markup. Characters that no font here has are left out.
 * Gabarito has the Latin letters; what it lacks is taken from Inter (Greek, Cyrillic, Vietnamese).
 */
import { createRequire } from "node:module";
import { type Font, openSync } from "fontkit";

const FONT_FILES = [
  "@fontsource/gabarito/files/gabarito-latin-700-normal.woff",
  "@fontsource/gabarito/files/gabarito-latin-ext-700-normal.woff",
  ...["latin", "latin-ext", "vietnamese", "greek", "cyrillic", "cyrillic-ext", "greek-ext"].map(
    (part) => `@fontsource-variable/inter/files/inter-${part}-wght-normal.woff2`,
  ),
];
const ELLIPSIS = "…";

/** Opened when the first word needs it: the Latin one is enough for most. */
const opened = new Map<string, Font>();

function fontOf(file: string): Font {
  const known = opened.get(file);
  if (known) return known;
  const font = openSync(createRequire(import.meta.url).resolve(file)) as Font;
  opened.set(file, font);
  return font;
}

const fontFor = (character: string): Font | null => {
  const codePoint = character.codePointAt(0) ?? 0;
  const file = FONT_FILES.find((name) => fontOf(name).hasGlyphForCodePoint(codePoint));
  return file === undefined ? null : fontOf(file);
};

/** Stretches of characters that one font has. */
function runsOf(text: string): { font: Font; text: string }[] {
  const runs: { font: Font; text: string }[] = [];
  for (const character of text.normalize("NFC")) {
    const font = fontFor(character);
    if (font === null) continue;
    const last = runs.at(-1);
    if (last?.font === font) last.text += character;
    else runs.push({ font, text: character });
  }
  return runs;
}

export interface Outline {
  /** SVG elements, baseline at y = 0, beginning at x = 0. Numbers only: nothing of the text is in it. */
  svg: string;
  widthPx: number;
}

/** One line of words, `sizePx` tall per em. */
export function outlineWords(text: string, sizePx: number): Outline {
  let x = 0;
  const paths: string[] = [];
  for (const { font, text: part } of runsOf(text)) {
    const scale = sizePx / font.unitsPerEm;
    const { glyphs, positions } = font.layout(part);
    glyphs.forEach((glyph, index) => {
      const { xAdvance, xOffset, yOffset } = positions[index]!;
      const place = `translate(${(x + xOffset * scale).toFixed(2)} ${(-yOffset * scale).toFixed(2)})`;
      const outline = glyph.path.toSVG();
      if (outline !== "") paths.push(`<path transform="${place} scale(${scale} ${-scale})" d="${outline}"/>`);
      x += xAdvance * scale;
    });
  }
  return { svg: paths.join(""), widthPx: x };
}

/** Breaks text into at most `maxLines` lines of `widthPx`; what does not fit ends with an ellipsis. Empty for a text without letters. */
export function breakLines(text: string, options: { sizePx: number; widthPx: number; maxLines: number }): string[] {
  const { sizePx, widthPx, maxLines } = options;
  const fits = (line: string) => outlineWords(line, sizePx).widthPx <= widthPx;
  const lines: string[] = [];
  let line = "";
  const words = runsOf(text)
    .map((run) => run.text)
    .join("")
    .split(/\s+/)
    .filter((word) => word !== "");
  for (const [index, word] of words.entries()) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (fits(longer)) line = longer;
    else if (lines.length + 1 === maxLines)
      return [...lines, cutToFit(`${longer} ${words.slice(index + 1).join(" ")}`, fits)];
    else if (line === "") lines.push(cutToFit(word, fits));
    else {
      lines.push(line);
      line = fits(word) ? word : cutToFit(word, fits);
    }
  }
  return line === "" ? lines : [...lines, line];
}

function cutToFit(text: string, fits: (line: string) => boolean): string {
  const characters = [...text.trim()];
  while (characters.length > 0 && !fits(characters.join("").trimEnd() + ELLIPSIS)) characters.pop();
  return characters.join("").trimEnd() + ELLIPSIS;
}
