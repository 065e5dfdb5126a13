"use client";
/** The board or table with its figures: one WebGL context, drawn when something changes. */
import { Canvas, useFrame, useThree } from "@react-three/fiber";
import { type RefObject, useEffect, useMemo, useRef } from "react";
import {
  type Camera,
  DirectionalLight,
  type Material,
  NeutralToneMapping,
  PCFSoftShadowMap,
  type PerspectiveCamera,
  Raycaster,
  Vector2,
  Vector3,
} from "three";
import type { KinView } from "@/lib/contracts/challenge";
import { createContactBlobs, createEmptyPlaces, createFigure, type FigureModel } from "./board-figures";
import { createGround, createMarkRing } from "./board-ground";
import { createKinArc } from "./board-kin";
import type { FigureLayout } from "./board-layout";
import { detectGraphics } from "./graphics-support";
import type { Orbit } from "./orbit";
import type { PreparedShape } from "./prepared-shape";
import { createGlazeMaterial, StudioLight } from "./studio";

const SIGNAL = "#f04a12";

/** What the page asks of the drawing. Points are CSS pixels from the canvas's top left corner. */
export interface BoardHandle {
  invalidate(): void;
  /** Key of the figure under a point. */
  figureAt(x: number, y: number): string | null;
  /** Where the label of a figure goes: above its first standing. */
  labelPoint(key: string): { x: number; y: number } | null;
}

export interface BoardCanvasProps {
  layout: FigureLayout;
  /** By design id; figures whose shape is not here yet are left out. */
  shapes: ReadonlyMap<string, PreparedShape>;
  kin: readonly KinView[];
  /** Key of the figure that is marked. */
  marked: string | null;
  /** Arcs between all relatives; without it only those of the marked figure. */
  showsKin: boolean;
  orbitRef: RefObject<Orbit>;
  handleRef: RefObject<BoardHandle | null>;
  onDrawn(): void;
  /** After every frame: labels follow the figures. */
  onFrame(): void;
  onContextLost(): void;
}

export default function BoardCanvas(props: BoardCanvasProps) {
  const isSoftware = detectGraphics() === "software";
  return (
    <Canvas
      aria-hidden
      frameloop="demand"
      dpr={isSoftware ? 1 : [1, 2]}
      camera={{ fov: 24, near: 2, far: 120 }}
      shadows={{ type: PCFSoftShadowMap }}
      gl={{ alpha: true, antialias: true, toneMapping: NeutralToneMapping }}
      style={{ position: "absolute", inset: 0, pointerEvents: "none" }}
      resize={{ scroll: false, debounce: 0 }}
      onCreated={({ gl }) => {
        gl.domElement.addEventListener("webglcontextlost", (event) => {
          event.preventDefault();
          props.onContextLost();
        });
      }}
    >
      <StudioLight hasKey={false} />
      <ShadowLight />
      <Stage {...props} />
    </Canvas>
  );
}

const SHADOW_PIXELS = 2048;

/** The key light's shadow: nothing moves on the board, so that it is drawn once per change and not per frame. */
function ShadowLight() {
  const scene = useThree((state) => state.scene);
  useEffect(() => {
    const light = new DirectionalLight("#fff2df", 2.7);
    light.position.set(-8, 11, 4);
    light.castShadow = true;
    light.shadow.mapSize.set(SHADOW_PIXELS, SHADOW_PIXELS);
    light.shadow.radius = 5;
    light.shadow.intensity = 0.78;
    light.shadow.normalBias = 0.03;
    Object.assign(light.shadow.camera, { left: -6.5, right: 6.5, top: 6.5, bottom: -6.5, near: 2, far: 30 });
    scene.add(light, light.target);
    return () => {
      scene.remove(light, light.target);
      light.dispose();
    };
  }, [scene]);
  return null;
}

function Stage(props: BoardCanvasProps) {
  const { layout, shapes, kin, marked, showsKin, orbitRef, handleRef, onDrawn, onFrame } = props;
  const { scene, gl, camera, size, invalidate } = useThree();
  const models = useFigures(layout, shapes);
  const shown = useRef<Orbit | null>(null);
  const halfWidth = layout.ground === "board" ? 4.55 : 4.4;

  useEffect(() => {
    const ground = createGround(layout.ground);
    scene.add(ground.object);
    gl.shadowMap.autoUpdate = false;
    gl.shadowMap.needsUpdate = true;
    invalidate();
    return () => ground.dispose();
  }, [layout.ground, scene, gl, invalidate]);

  useEffect(() => {
    for (const model of models) scene.add(...model.meshes);
    gl.shadowMap.needsUpdate = true;
    invalidate();
    return () => {
      for (const model of models) scene.remove(...model.meshes);
    };
  }, [models, scene, gl, invalidate]);

  useEffect(() => {
    const figures = new Map(models.map((model) => [model.figure.key, model]));
    const byDesign = new Map(models.map((model) => [model.figure.design.id, model]));
    const added: { removeFromParent(): void; geometry: { dispose(): void }; material: Material }[] = [];
    const target = marked === null ? undefined : figures.get(marked);
    for (const { x, z } of target?.figure.standings ?? []) {
      const ring = createMarkRing(SIGNAL);
      ring.visible = true;
      ring.position.x = x;
      ring.position.z = z;
      ring.scale.setScalar(target!.figure.base.radius * 1.22);
      scene.add(ring);
      added.push(ring);
    }
    for (const { designIds } of kin) {
      const [a, b] = designIds.map((id) => byDesign.get(id));
      if (!a || !b || a === b) continue;
      if (!showsKin && a !== target && b !== target) continue;
      const arc = createKinArc(a, b, SIGNAL);
      scene.add(arc);
      added.push(arc);
    }
    invalidate();
    return () => {
      for (const mesh of added) {
        mesh.removeFromParent();
        mesh.geometry.dispose();
        mesh.material.dispose();
      }
    };
  }, [models, marked, showsKin, kin, scene, invalidate]);

  useEffect(() => {
    const raycaster = new Raycaster();
    handleRef.current = {
      invalidate: () => invalidate(),
      figureAt(x, y) {
        const point = new Vector2((x / size.width) * 2 - 1, 1 - (y / size.height) * 2);
        raycaster.setFromCamera(point, camera);
        const hit = raycaster.intersectObjects(
          models.flatMap((model) => model.meshes),
          false,
        )[0];
        return hit ? String(hit.object.userData.figureKey) : null;
      },
      labelPoint(key) {
        const model = models.find(({ figure }) => figure.key === key);
        return model ? labelPointOf(model, camera, size) : null;
      },
    };
    return () => {
      handleRef.current = null;
    };
  }, [models, camera, size, handleRef, invalidate]);

  const lastMs = useRef(0);
  useFrame(() => {
    const now = performance.now();
    const seconds = Math.min(0.1, (now - lastMs.current) / 1000);
    lastMs.current = now;
    const from = shown.current ?? orbitRef.current;
    shown.current = eased(from, orbitRef.current, 1 - Math.exp(-12 * seconds));
    if (isFar(shown.current, orbitRef.current)) invalidate();
    placeCamera(camera as PerspectiveCamera, shown.current, halfWidth, size.width / size.height);
    gl.render(scene, camera);
    onFrame();
    if (models.length > 0 || layout.figures.length === 0) onDrawn();
  }, 1);
  return null;
}

/** The figures whose shapes are here, with blobs of shadow and the empty places; disposed of when they change. */
function useFigures(layout: FigureLayout, shapes: ReadonlyMap<string, PreparedShape>): FigureModel[] {
  const scene = useThree((state) => state.scene);
  const models = useMemo(() => {
    const materials = new Map<string, Material>();
    const materialOf = (hex: string) => {
      const known = materials.get(hex) ?? createGlazeMaterial(hex);
      materials.set(hex, known);
      return known;
    };
    const figures = layout.figures.flatMap((figure) => {
      const shape = shapes.get(figure.design.id);
      return shape ? [createFigure(figure, shape, materialOf(figure.colour))] : [];
    });
    return { figures, materials };
  }, [layout, shapes]);
  useEffect(() => {
    const faint = createGlazeMaterial("#b9a98f");
    const decorations = [
      createContactBlobs([
        ...models.figures.flatMap(({ figure }) =>
          figure.standings.map((standing) => ({ ...standing, radius: figure.base.radius })),
        ),
        ...layout.empty,
      ]),
      createEmptyPlaces(layout.empty, faint),
    ];
    for (const { meshes } of decorations) scene.add(...meshes);
    return () => {
      for (const decoration of decorations) decoration.dispose();
      faint.dispose();
    };
  }, [models, layout, scene]);
  useEffect(
    () => () => {
      for (const figure of models.figures) figure.dispose();
      for (const material of models.materials.values()) material.dispose();
    },
    [models],
  );
  return models.figures;
}

function labelPointOf({ figure, topHeight }: FigureModel, camera: Camera, size: { width: number; height: number }) {
  const { x, z } = figure.standings[0]!;
  const point = new Vector3(x, topHeight + 0.12, z).project(camera);
  return { x: ((point.x + 1) / 2) * size.width, y: ((1 - point.y) / 2) * size.height };
}

const eased = (from: Orbit, to: Orbit, share: number): Orbit => ({
  yaw: from.yaw + (to.yaw - from.yaw) * share,
  pitch: from.pitch + (to.pitch - from.pitch) * share,
  zoom: from.zoom + (to.zoom - from.zoom) * share,
});

const isFar = (a: Orbit, b: Orbit) =>
  Math.abs(a.yaw - b.yaw) + Math.abs(a.pitch - b.pitch) + Math.abs(a.zoom - b.zoom) > 0.002;

/** Far enough that the whole board is in view from any side. */
function placeCamera(camera: PerspectiveCamera, orbit: Orbit, halfWidth: number, aspect: number): void {
  const halfFov = (camera.fov * Math.PI) / 360;
  const turned = Math.abs(Math.sin(2 * orbit.yaw)) * (Math.SQRT2 - 1) + 1;
  const across = halfWidth * turned;
  const fitWidth = (across * 1.04) / (Math.tan(halfFov) * aspect);
  const fitHeight = (across * Math.sin(orbit.pitch) + 1.5 * Math.cos(orbit.pitch)) / Math.tan(halfFov);
  const distance = (Math.max(fitWidth, fitHeight) + across * Math.cos(orbit.pitch) * 0.62) / orbit.zoom;
  const flat = Math.cos(orbit.pitch) * distance;
  camera.position.set(Math.sin(orbit.yaw) * flat, Math.sin(orbit.pitch) * distance, Math.cos(orbit.yaw) * flat);
  // A little below the middle: the men rise above the board.
  camera.lookAt(0, -0.45 * Math.cos(orbit.pitch), 0);
}
