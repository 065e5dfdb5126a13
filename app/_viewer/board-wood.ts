/** The board's material, drawn once on a canvas: squares of maple and walnut in a walnut frame, each with its own grain. */
import { CanvasTexture, LinearMipmapLinearFilter, SRGBColorSpace } from "three";
import { BOARD_HALF_WIDTH } from "./board-layout";

const SIZE = 2048;
const SIDE_SQUARES = 2 * BOARD_HALF_WIDTH;
/** Width of the frame in squares. */
const FRAME_SQUARES = (SIDE_SQUARES - 8) / 2;

const MAPLE = [206, 178, 138] as const;
const WALNUT = [112, 78, 57] as const;
const FRAME = [78, 53, 40] as const;

/** A seeded generator of our own: the board looks the same on every visit. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const rgb = ([r, g, b]: readonly [number, number, number], light: number, alpha = 1) =>
  `rgba(${Math.round(r * light)}, ${Math.round(g * light)}, ${Math.round(b * light)}, ${alpha})`;

interface Plank {
  x: number;
  y: number;
  width: number;
  height: number;
  wood: readonly [number, number, number];
  isUpright: boolean;
}

function drawPlank(context: CanvasRenderingContext2D, plank: Plank, random: () => number): void {
  const { x, y, width, height, wood, isUpright } = plank;
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.fillStyle = rgb(wood, 0.95 + random() * 0.1);
  context.fillRect(x, y, width, height);
  const [along, across] = isUpright ? [height, width] : [width, height];
  const bend = (random() - 0.5) * across * 0.3;
  const lineCount = Math.round(across / 5);
  for (let line = 0; line < lineCount; line++) {
    const at = ((line + random()) / lineCount) * across * 1.2 - across * 0.1;
    context.strokeStyle = rgb(wood, 0.62 + random() * 0.55, 0.1 + random() * 0.16);
    context.lineWidth = 0.8 + random() * 2.6;
    context.beginPath();
    for (let k = 0; k <= 8; k++) {
      const t = k / 8;
      const drift = at + bend * Math.sin(t * Math.PI) + (random() - 0.5) * 3;
      const [px, py] = isUpright ? [x + drift, y + t * along] : [x + t * along, y + drift];
      if (k === 0) context.moveTo(px, py);
      else context.lineTo(px, py);
    }
    context.stroke();
  }
  context.restore();
}

/** Files and ranks on the frame, for both players to read. */
function drawCoordinates(context: CanvasRenderingContext2D, unit: number, frame: number): void {
  context.font = `600 ${Math.round(unit * 0.22)}px Georgia, "Times New Roman", serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = rgb(MAPLE, 0.95, 0.85);
  const middle = frame * 0.46;
  for (let i = 0; i < 8; i++) {
    const [file, rank] = ["abcdefgh".charAt(i), String(i + 1)];
    const [along, upward] = [frame + (i + 0.5) * unit, SIZE - frame - (i + 0.5) * unit];
    for (const [text, x, y, turn] of [
      [file, along, SIZE - middle, 0],
      [file, along, middle, Math.PI],
      [rank, middle, upward, 0],
      [rank, SIZE - middle, upward, Math.PI],
    ] as const) {
      context.save();
      context.translate(x, y);
      context.rotate(turn);
      context.fillText(text, 0, 0);
      context.restore();
    }
  }
}

/** The top of the board; null when the browser gives no 2D canvas. The near left square (a1) is dark. */
export function drawBoardTexture(): CanvasTexture | null {
  const canvas = document.createElement("canvas");
  canvas.width = SIZE;
  canvas.height = SIZE;
  const context = canvas.getContext("2d");
  if (context === null) return null;
  const random = seeded(20111);
  const unit = SIZE / SIDE_SQUARES;
  const frame = FRAME_SQUARES * unit;
  for (const [x, y, width, height, isUpright] of [
    [0, 0, SIZE, frame, false],
    [0, SIZE - frame, SIZE, frame, false],
    [0, 0, frame, SIZE, true],
    [SIZE - frame, 0, frame, SIZE, true],
  ] as const) {
    drawPlank(context, { x, y, width, height, wood: FRAME, isUpright }, random);
  }
  for (let row = 0; row < 8; row++) {
    for (let column = 0; column < 8; column++) {
      const isDark = (row + column) % 2 === 1;
      const [x, y] = [frame + column * unit, frame + row * unit];
      drawPlank(
        context,
        { x, y, width: unit, height: unit, wood: isDark ? WALNUT : MAPLE, isUpright: random() < 0.5 },
        random,
      );
    }
  }
  // A thin line of maple between squares and frame, as of an inlay.
  context.strokeStyle = rgb(MAPLE, 0.92);
  context.lineWidth = unit * 0.035;
  context.strokeRect(frame - unit * 0.06, frame - unit * 0.06, 8 * unit + unit * 0.12, 8 * unit + unit * 0.12);
  drawCoordinates(context, unit, frame);
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  texture.anisotropy = 8;
  texture.minFilter = LinearMipmapLinearFilter;
  return texture;
}
