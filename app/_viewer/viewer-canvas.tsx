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

export interface ViewerCanvasProps {
  shape: PreparedShape;
  glazeHex: string;
  orbitRef: RefObject<Orbit>;
  /** Set to a function that asks for a new frame. */
  invalidateRef: RefObject<(() => void) | null>;
  isTurning: boolean;
  onDrawn(): void;
  onContextLost(): void;
}

export default function ViewerCanvas(props: ViewerCanvasProps) {
  return (
    <StudioCanvas
      camera={{ fov: 24, near: 5, far: 600 }}
      isStill={!props.isTurning}
      onContextLost={props.onContextLost}
    >
      <Subject {...props} />
    </StudioCanvas>
  );
}

const TURN_RADIANS_PER_SECOND = 0.3;
/** Air around the shape: 1 touches the frame. */
const AIR = 1.28;

function Subject(props: ViewerCanvasProps) {
  const { shape, glazeHex, orbitRef, invalidateRef, isTurning, onDrawn } = props;
  const scene = useThree((state) => state.scene);
  const invalidate = useThree((state) => state.invalidate);
  const material = useGlazeMaterial(glazeHex);
  const shown = useRef<Orbit | null>(null);
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

  useFrame(({ gl, camera, size }) => {
    const { isDue, seconds } = pace.next(performance.now());
    if (!isDue && isTurning) return;
    if (isTurning)
      orbitRef.current = { ...orbitRef.current, yaw: orbitRef.current.yaw - seconds * TURN_RADIANS_PER_SECOND };
    const from = shown.current ?? orbitRef.current;
    shown.current = isTurning ? orbitRef.current : eased(from, orbitRef.current, 1 - Math.exp(-14 * seconds));
    if (!isTurning && isFar(shown.current, orbitRef.current)) invalidate();
    placeCamera(camera as PerspectiveCamera, shape, shown.current, size.width / size.height);
    gl.render(scene, camera);
    onDrawn();
  }, 1);
  return null;
}

/** The distance is that of the whole shape in view from any side, so turning never cuts it. */
function placeCamera(camera: PerspectiveCamera, shape: PreparedShape, orbit: Orbit, aspect: number): void {
  const halfFov = (camera.fov * Math.PI) / 360;
  const middle = shape.height / 2;
  const fitHeight = (Math.hypot(shape.height / 2, shape.radius * 0.5) * AIR) / Math.tan(halfFov);
  const fitWidth = (shape.radius * AIR) / (Math.tan(halfFov) * aspect);
  const distance = (Math.max(fitHeight, fitWidth) + shape.radius) / orbit.zoom;
  const across = Math.cos(orbit.pitch) * distance;
  camera.position.set(
    Math.sin(orbit.yaw) * across,
    middle + Math.sin(orbit.pitch) * distance,
    Math.cos(orbit.yaw) * across,
  );
  camera.lookAt(0, middle * 0.96, 0);
}
