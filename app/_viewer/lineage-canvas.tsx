"use client";
/** The line of descent in 3D: one shape at a time, turning slowly, its step named by the play. */
import { useFrame, useThree } from "@react-three/fiber";
import { type RefObject, useEffect, useMemo, useRef } from "react";
import type { PerspectiveCamera } from "three";
import { GLAZES } from "@/lib/contracts/glaze";
import { createFramePace } from "./frame-pace";
import { advance, easedPosition, type LineagePlay } from "./lineage-play";
import { type Lineage, STEPS_PER_GENERATION, type StepShape, stepCount } from "./lineage-steps";
import { createShapeModel, type ShapeModel } from "./shape-model";
import { useGlazeMaterial } from "./studio";
import { StudioCanvas } from "./studio-canvas";

export interface LineageCanvasProps {
  lineage: Lineage;
  playRef: RefObject<LineagePlay>;
  /** Paused or scrolled away: drawn only when asked. */
  isStill: boolean;
  invalidateRef: RefObject<(() => void) | null>;
  /** Called when another ancestor is the nearest. */
  onAncestor(index: number): void;
  onDrawn(): void;
  onContextLost(): void;
}

export default function LineageCanvas(props: LineageCanvasProps) {
  return (
    <StudioCanvas
      camera={{ fov: 22, near: 10, far: 300, position: [0, 43, 91] }}
      isStill={props.isStill}
      onContextLost={props.onContextLost}
    >
      <Descent {...props} />
    </StudioCanvas>
  );
}

const TURN_RADIANS_PER_SECOND = 0.3;
const FIRST_YAW = -0.45;
const EYE_TARGET_Y = 14.2;

function Descent(props: LineageCanvasProps) {
  const { lineage, playRef, isStill, invalidateRef, onAncestor, onDrawn } = props;
  const invalidate = useThree((state) => state.invalidate);
  const ancestorCount = lineage.lineage.length;
  const material = useGlazeMaterial(GLAZES[lineage.glaze]!.hex);
  const models = useStepModels(lineage, material, invalidate);
  const shown = useRef<ShapeModel | null>(null);
  const ancestor = useRef(-1);
  const yaw = useRef(FIRST_YAW);
  const pace = useMemo(() => createFramePace(), []);

  useEffect(() => {
    invalidateRef.current = () => invalidate();
    return () => {
      invalidateRef.current = null;
    };
  }, [invalidate, invalidateRef]);

  useFrame(({ gl, scene, camera }) => {
    const { isDue, seconds } = pace.next(performance.now());
    if (!isDue && !isStill) return;
    if (!isStill) {
      playRef.current = advance(
        playRef.current,
        seconds,
        ancestorCount,
        models.current.size === stepCount(ancestorCount),
      );
      yaw.current += seconds * TURN_RADIANS_PER_SECOND;
    }
    const { position } = playRef.current;
    const model = models.current.get(Math.round(easedPosition(position) * STEPS_PER_GENERATION)) ?? shown.current;
    if (model === null) return;
    if (model !== shown.current) {
      shown.current?.object.removeFromParent();
      model.shade();
      scene.add(model.object);
      shown.current = model;
    }
    model.object.rotation.y = yaw.current;
    (camera as PerspectiveCamera).lookAt(0, EYE_TARGET_Y, 0);
    gl.render(scene, camera);
    onDrawn();
    if (ancestor.current !== Math.round(position)) {
      ancestor.current = Math.round(position);
      onAncestor(ancestor.current);
    }
  }, 1);
  return null;
}

/** Models by step, filled by the worker. */
function useStepModels(lineage: Lineage, material: ReturnType<typeof useGlazeMaterial>, invalidate: () => void) {
  const models = useRef(new Map<number, ShapeModel>());
  useEffect(() => {
    const current = models.current;
    const worker = new Worker(new URL("./lineage-worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<StepShape>) => {
      const { step, colours, shadow, shadowExtent, ...arrays } = data;
      const bakeShading = () => ({ colours, shadow, shadowExtent });
      current.set(step, createShapeModel({ ...arrays, bakeShading }, material));
      invalidate();
    };
    worker.postMessage(lineage);
    return () => {
      worker.terminate();
      for (const model of current.values()) model.dispose();
      current.clear();
    };
  }, [lineage, material, invalidate]);
  return models;
}
