"use client";
/** One shape, large, on a ground with its shadow; the camera follows the orbit it is given. */
import { useFrame, useThree } from "@react-three/fiber";
import { type RefObject, useEffect, useMemo, useRef } from "react";
import type { PerspectiveCamera } from "three";
import { createFramePace } from "./frame-pace";
import { eased, isFar, type Orbit } from "./orbit";
import type { PreparedShape } from "./prepared-shape";
import { createShapeModel } from "./shape-model";
import { useGlazeMaterial } from "./studio";
import { StudioCanvas } from "./studio-canvas";
import { FIELD_OF_VIEW, placeCamera, stancesOf } from "./viewer-camera";

export interface ViewerCanvasProps {
  shape: PreparedShape;
  glazeHex: string;
  orbitRef: RefObject<Orbit>;
  /** Set to a function that asks for a new frame. */
  invalidateRef: RefObject<(() => void) | null>;
  isTurning: boolean;
  /** Nobody has turned or zoomed it yet: without motion it stays as in its picture. */
  isUntouched: boolean;
  onDrawn(): void;
  onContextLost(): void;
}

export default function ViewerCanvas(props: ViewerCanvasProps) {
  return (
    <StudioCanvas
      camera={{ fov: FIELD_OF_VIEW, near: 5, far: 1_200 }}
      isStill={!props.isTurning}
      onContextLost={props.onContextLost}
    >
      <Subject {...props} />
    </StudioCanvas>
  );
}

const TURN_RADIANS_PER_SECOND = 0.3;
/** From the view of the picture to the viewer's own, seconds. */
const SETTLING_SECONDS = 1.4;

function Subject(props: ViewerCanvasProps) {
  const { shape, glazeHex, orbitRef, invalidateRef, isTurning, isUntouched, onDrawn } = props;
  const scene = useThree((state) => state.scene);
  const invalidate = useThree((state) => state.invalidate);
  const material = useGlazeMaterial(glazeHex);
  const shown = useRef<Orbit | null>(null);
  /** 0: as in the picture. 1: settled. */
  const settled = useRef(0);
  const { width, height } = useThree((state) => state.size);
  const stances = useMemo(() => stancesOf(shape, width / height), [shape, width, height]);
  const pace = useMemo(() => createFramePace(), []);

  useEffect(() => {
    invalidateRef.current = () => invalidate();
    const model = createShapeModel(shape, material);
    model.shade();
    scene.add(model.object);
    invalidate();
    return () => {
      model.dispose();
      invalidateRef.current = null;
    };
  }, [shape, material, scene, invalidate, invalidateRef]);

  useFrame(({ gl, camera }) => {
    const { isDue, seconds } = pace.next(performance.now());
    if (!isDue && isTurning) return;
    if (isTurning) {
      const turn = seconds * TURN_RADIANS_PER_SECOND * smooth(settled.current);
      orbitRef.current = { ...orbitRef.current, yaw: orbitRef.current.yaw - turn };
    }
    const from = shown.current ?? orbitRef.current;
    shown.current = isTurning ? orbitRef.current : eased(from, orbitRef.current, 1 - Math.exp(-14 * seconds));
    const isSettling = settled.current < 1 && !(isUntouched && !isTurning);
    if (isSettling) settled.current = Math.min(1, settled.current + seconds / SETTLING_SECONDS);
    if (!isTurning && (isSettling || isFar(shown.current, orbitRef.current))) invalidate();
    placeCamera(camera as PerspectiveCamera, stances, shown.current, smooth(settled.current));
    gl.render(scene, camera);
    onDrawn();
  }, 1);
  return null;
}

/** Begins and ends slowly. */
const smooth = (share: number): number => share * share * (3 - 2 * share);
