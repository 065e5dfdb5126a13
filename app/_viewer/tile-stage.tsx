"use client";
/**
 * Draws all tiles of a screen in one WebGL context: one transparent canvas behind the tile buttons, each tile a scissored
 * part of it. Shapes share one slow turn, so that parents and offspring can be compared; each adds its own by hand.
 */
import { Canvas, useFrame, useThree } from "@react-three/fiber";
import { type RefObject, useEffect, useMemo, useRef } from "react";
import { NeutralToneMapping, PerspectiveCamera } from "three";
import type { VfShape } from "@/lib/formats/vf";
import { createFramePace } from "./frame-pace";
import { detectGraphics } from "./graphics-support";
import { StudioLight, useGlazeMaterial } from "./studio";
import { drawTile, type TileBox } from "./tile-drawing";
import { TileSet } from "./tile-set";
import { glideTile, type TileTurn } from "./tile-turn";

export interface TileStageHandle {
  /** Draws again soon; needed only while nothing moves by itself. */
  invalidate(): void;
}

export interface TileStageProps {
  /** By slot; null while on its way. */
  shapes: readonly (VfShape | null)[];
  pickedSlots: ReadonlySet<number>;
  glazeHex: string;
  turns: readonly TileTurn[];
  /** The element the canvas fills; the tiles inside it carry data-tile="slot". */
  gridRef: RefObject<HTMLElement | null>;
  handleRef: RefObject<TileStageHandle | null>;
  isStill: boolean;
  isPaused: boolean;
  /** A small picture of a tile, each time it is picked. */
  onSnapshot(slot: number, dataUrl: string): void;
  onContextLost(): void;
}

export default function TileStage(props: TileStageProps) {
  const isSoftware = detectGraphics() === "software";
  return (
    <Canvas
      aria-hidden
      frameloop={props.isStill || props.isPaused ? "demand" : "always"}
      dpr={isSoftware ? 1 : [1, 2]}
      gl={{ alpha: true, antialias: true, powerPreference: "high-performance", toneMapping: NeutralToneMapping }}
      style={{ position: "absolute", inset: 0, pointerEvents: "none" }}
      resize={{ scroll: false, debounce: 0 }}
      onCreated={({ gl }) => {
        gl.domElement.addEventListener("webglcontextlost", (event) => {
          event.preventDefault();
          props.onContextLost();
        });
      }}
    >
      <StudioLight />
      <Tiles {...props} />
    </Canvas>
  );
}

const TURN_RADIANS_PER_SECOND = 0.38;
const FIRST_YAW = -0.55;

function Tiles(props: TileStageProps) {
  const { shapes, pickedSlots, glazeHex, turns, gridRef, handleRef, isStill, onSnapshot } = props;
  const scene = useThree((state) => state.scene);
  const invalidate = useThree((state) => state.invalidate);
  const material = useGlazeMaterial(glazeHex);
  const camera = useMemo(() => new PerspectiveCamera(24, 1, 10, 400), []);
  const tiles = useMemo(() => new TileSet(scene), [scene]);
  const boxes = useTileBoxes(gridRef, invalidate);
  const yaw = useRef(FIRST_YAW);
  const isBlank = useRef(false);
  const pace = useMemo(() => createFramePace(), []);
  const snapshots = useRef(new Set<number>());

  useEffect(() => {
    handleRef.current = { invalidate };
    return () => {
      handleRef.current = null;
    };
  }, [handleRef, invalidate]);
  useEffect(() => {
    tiles.show(shapes, material);
    invalidate();
  }, [tiles, shapes, material, invalidate]);
  useEffect(() => () => tiles.clear(), [tiles]);
  useEffect(() => {
    snapshots.current = new Set(pickedSlots);
    invalidate();
  }, [pickedSlots, invalidate]);

  useFrame(({ gl }) => {
    const { isDue, seconds } = pace.next(performance.now());
    // Drawn on demand, every frame that is asked for counts.
    if (!isDue && !isStill) return;
    if (!isStill) yaw.current += seconds * TURN_RADIANS_PER_SECOND;
    if (tiles.growSome(pace.budgetMs())) invalidate();

    // An empty screen is wiped once and then left alone: the browser is busy enough while shapes are on their way.
    if (tiles.size === 0 && isBlank.current) return;
    isBlank.current = tiles.size === 0;
    gl.autoClear = false;
    gl.setScissorTest(false);
    gl.clear();
    gl.setScissorTest(true);
    for (const box of visibleBoxes(boxes.current, gridRef.current)) {
      const tile = tiles.get(box.slot);
      const turn = turns[box.slot];
      if (tile === undefined || turn === undefined) continue;
      if (!isStill) glideTile(turn, seconds);
      tile.model.object.rotation.y = yaw.current + turn.yaw;
      tile.holder.rotation.x = turn.pitch;
      tile.appeared = isStill ? 1 : approach(tile.appeared, 1, seconds, 11);
      tile.lifted = approach(tile.lifted, pickedSlots.has(box.slot) ? 1 : 0, isStill ? 10 : seconds, 14);
      drawTile(gl, scene, camera, box, tile);
      if (snapshots.current.has(box.slot) && tile.model.isShaded && tile.appeared > 0.98) {
        snapshots.current.delete(box.slot);
        onSnapshot(box.slot, snapshotOf(gl.domElement, box, gl.getPixelRatio()));
      }
    }
  }, 1);
  return null;
}

/** Exponential approach, the same at every frame rate. */
const approach = (value: number, target: number, seconds: number, rate: number) =>
  target + (value - target) * Math.exp(-rate * seconds);

const SNAPSHOT_PIXELS = 112;

function snapshotOf(canvas: HTMLCanvasElement, box: TileBox, pixelRatio: number): string {
  const side = Math.min(box.width, box.height);
  const small = document.createElement("canvas");
  small.width = SNAPSHOT_PIXELS;
  small.height = SNAPSHOT_PIXELS;
  const left = (box.left + (box.width - side) / 2) * pixelRatio;
  const top = (box.top + (box.height - side) / 2) * pixelRatio;
  const context = small.getContext("2d");
  context?.drawImage(canvas, left, top, side * pixelRatio, side * pixelRatio, 0, 0, SNAPSHOT_PIXELS, SNAPSHOT_PIXELS);
  return small.toDataURL();
}

/** Boxes of the tiles inside the grid, in CSS pixels, measured when the layout changes and not in every frame. */
function useTileBoxes(gridRef: RefObject<HTMLElement | null>, invalidate: () => void) {
  const boxes = useRef<TileBox[]>([]);
  useEffect(() => {
    const grid = gridRef.current;
    if (grid === null) return;
    const measure = () => {
      const gridBox = grid.getBoundingClientRect();
      boxes.current = Array.from(grid.querySelectorAll<HTMLElement>("[data-tile]"), (element) => {
        const box = element.getBoundingClientRect();
        return {
          slot: Number(element.dataset.tile),
          left: box.left - gridBox.left,
          top: box.top - gridBox.top,
          width: box.width,
          height: box.height,
          gridHeight: gridBox.height,
        };
      });
      invalidate();
    };
    const observer = new ResizeObserver(measure);
    observer.observe(grid);
    measure();
    return () => observer.disconnect();
  }, [gridRef, invalidate]);
  return boxes;
}

/** Leaves out tiles that are scrolled away. */
function visibleBoxes(boxes: readonly TileBox[], grid: HTMLElement | null): TileBox[] {
  const gridTop = grid?.getBoundingClientRect().top ?? 0;
  return boxes.filter((box) => gridTop + box.top < window.innerHeight && gridTop + box.top + box.height > 0);
}
