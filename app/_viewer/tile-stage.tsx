"use client";
/**
 * Draws all tiles of a screen in one WebGL context: one transparent canvas behind the tile buttons, each tile a scissored
 * part of it. Shapes share one slow turn, so that parents and offspring can be compared; each adds its own by hand.
 */
import { useFrame, useThree } from "@react-three/fiber";
import { type RefObject, useEffect, useMemo, useRef } from "react";
import { PerspectiveCamera } from "three";
import type { VfShape } from "@/lib/formats/vf";
import { createFramePace } from "./frame-pace";
import { useGlazeMaterial } from "./studio";
import { StudioCanvas } from "./studio-canvas";
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
  return (
    <StudioCanvas isStill={props.isStill || props.isPaused} onContextLost={props.onContextLost}>
      <Tiles {...props} />
    </StudioCanvas>
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
  const { boxes, hiddenSlots } = useTileBoxes(gridRef, invalidate);
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
    for (const box of boxes.current) {
      if (hiddenSlots.current.has(box.slot)) continue;
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

/**
 * Boxes of the tiles inside the grid, in CSS pixels, and which of them are on the screen. Both are told by observers:
 * asking for them in a frame would make the browser lay out the page at once.
 */
function useTileBoxes(gridRef: RefObject<HTMLElement | null>, invalidate: () => void) {
  const boxes = useRef<TileBox[]>([]);
  const hiddenSlots = useRef(new Set<number>());
  useEffect(() => {
    const grid = gridRef.current;
    if (grid === null) return;
    const elements = [...grid.querySelectorAll<HTMLElement>("[data-tile]")];
    const measure = () => {
      const gridBox = grid.getBoundingClientRect();
      boxes.current = elements.map((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        const slot = Number(element.dataset.tile);
        return { slot, left: left - gridBox.left, top: top - gridBox.top, width, height, gridHeight: gridBox.height };
      });
      invalidate();
    };
    const resizes = new ResizeObserver(measure);
    resizes.observe(grid);
    const scrolls = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        const slot = Number((target as HTMLElement).dataset.tile);
        if (isIntersecting) hiddenSlots.current.delete(slot);
        else hiddenSlots.current.add(slot);
      }
      invalidate();
    });
    for (const element of elements) scrolls.observe(element);
    measure();
    return () => {
      resizes.disconnect();
      scrolls.disconnect();
    };
  }, [gridRef, invalidate]);
  return { boxes, hiddenSlots };
}
