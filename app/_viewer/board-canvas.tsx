"use client";
/** The board, table or bookcase with its figures: one WebGL context, drawn when something changes. */
import { useFrame, useThree } from "@react-three/fiber";
import { type RefObject, useEffect, useMemo, useRef } from "react";
import { type Camera, type Material, type PerspectiveCamera, Raycaster, Vector2, Vector3 } from "three";
import type { KinView } from "@/lib/contracts/challenge";
import { fitView } from "./board-camera";
import { createContactBlobs, createFigure, createGhost, type FigureModel } from "./board-figures";
import { createGround, createMarkRing } from "./board-ground";
import { createKinArc } from "./board-kin";
import type { FigureLayout } from "./board-layout";
import { BoardLight } from "./board-light";
import { eased, isFar, type Orbit } from "./orbit";
import type { PreparedShape } from "./prepared-shape";
import { createGlazeMaterial } from "./studio";
import { StudioCanvas } from "./studio-canvas";

const SIGNAL = "#f04a12";
/** Height of the row of buttons with its margin, in pixels. */
const BUTTONS_HEIGHT = 60;

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
  /** By design id; a ghost stands in for a figure whose shape is not here. */
  shapes: ReadonlyMap<string, PreparedShape>;
  kin: readonly KinView[];
  /** Key of the figure that is marked. */
  marked: string | null;
  /** Arcs between all relatives; without it only those of the marked figure. */
  showsKin: boolean;
  /** Turns and zooms without gliding. */
  isStill: boolean;
  orbitRef: RefObject<Orbit>;
  handleRef: RefObject<BoardHandle | null>;
  onDrawn(): void;
  /** After every frame: labels follow the figures. */
  onFrame(): void;
  onContextLost(): void;
}

export default function BoardCanvas(props: BoardCanvasProps) {
  return (
    <StudioCanvas camera={{ fov: 24, near: 2, far: 240 }} isStill hasShadows onContextLost={props.onContextLost}>
      <BoardLight layout={props.layout} />
      <Stage {...props} />
    </StudioCanvas>
  );
}

function Stage(props: BoardCanvasProps) {
  const { layout, shapes, orbitRef, handleRef, isStill, onDrawn, onFrame } = props;
  const { scene, gl, camera, size, invalidate } = useThree();
  const models = useFigures(layout, shapes);
  const shown = useRef<Orbit | null>(null);
  useMarks(models, props);

  useEffect(() => {
    const ground = createGround(layout);
    scene.add(ground.object);
    gl.shadowMap.autoUpdate = false;
    gl.shadowMap.needsUpdate = true;
    invalidate();
    return () => ground.dispose();
  }, [layout, scene, gl, invalidate]);

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
    shown.current = isStill ? orbitRef.current : eased(from, orbitRef.current, 1 - Math.exp(-12 * seconds));
    if (isFar(shown.current, orbitRef.current)) invalidate();
    placeCamera(camera as PerspectiveCamera, layout, shown.current, size);
    gl.render(scene, camera);
    onFrame();
    onDrawn();
  }, 1);
  return null;
}

/** The figures, ghosts for those whose shapes are not here, and their shadows where they touch; disposed of when they change. */
function useFigures(layout: FigureLayout, shapes: ReadonlyMap<string, PreparedShape>): FigureModel[] {
  const { scene, gl, invalidate } = useThree();
  const { models, materials } = useMemo(() => {
    const known = new Map<string, Material>();
    const materialOf = (hex: string) => {
      const material = known.get(hex) ?? createGlazeMaterial(hex);
      known.set(hex, material);
      return material;
    };
    const made = layout.figures.map((figure) => {
      const shape = figure.design && shapes.get(figure.design.id);
      return shape ? createFigure(figure, shape, materialOf(figure.colour)) : createGhost(figure);
    });
    return { models: made, materials: known };
  }, [layout, shapes]);
  useEffect(() => {
    const blobs = createContactBlobs(models.flatMap(({ figure }) => (figure.design ? [figure] : [])));
    if (blobs) scene.add(blobs.mesh);
    for (const { meshes } of models) scene.add(...meshes);
    gl.shadowMap.needsUpdate = true;
    invalidate();
    return () => {
      blobs?.dispose();
      for (const model of models) model.dispose();
      for (const material of materials.values()) material.dispose();
    };
  }, [models, materials, scene, gl, invalidate]);
  return models;
}

/** The ring around the marked figure, and the arcs between relatives. */
function useMarks(models: readonly FigureModel[], { kin, marked, showsKin }: BoardCanvasProps): void {
  const { scene, invalidate } = useThree();
  useEffect(() => {
    const byDesign = new Map(models.flatMap((model) => (model.figure.design ? [[model.figure.design.id, model]] : [])));
    const target = models.find(({ figure }) => figure.key === marked);
    const rings = (target?.figure.standings ?? []).map(({ x, y, z }) => {
      const ring = createMarkRing(SIGNAL);
      ring.position.set(x, y + 0.006, z);
      ring.scale.setScalar(target!.figure.base.radius * 1.22);
      return ring;
    });
    const arcs = kin.flatMap(({ designIds }) => {
      const [a, b] = designIds.map((id) => byDesign.get(id));
      if (!a || !b || a === b) return [];
      return showsKin || a === target || b === target ? [createKinArc(a, b, SIGNAL)] : [];
    });
    const added = [...rings, ...arcs];
    if (added.length > 0) scene.add(...added);
    invalidate();
    return () => {
      for (const mesh of added) {
        mesh.removeFromParent();
        mesh.geometry.dispose();
        mesh.material.dispose();
      }
    };
  }, [models, marked, showsKin, kin, scene, invalidate]);
}

interface Size {
  width: number;
  height: number;
}

function labelPointOf({ figure, topHeight }: FigureModel, camera: Camera, size: Size) {
  const { x, y, z } = figure.standings[0]!;
  const point = new Vector3(x, y + topHeight + 0.12, z).project(camera);
  return { x: ((point.x + 1) / 2) * size.width, y: ((1 - point.y) / 2) * size.height };
}

function placeCamera(
  camera: PerspectiveCamera,
  { outline }: FigureLayout,
  orbit: Orbit,
  { width, height }: Size,
): void {
  const { eye, ahead } = fitView(outline, orbit, {
    fovRadians: (camera.fov * Math.PI) / 180,
    aspect: width / height,
    bottomInset: Math.min(0.2, BUTTONS_HEIGHT / height),
  });
  camera.position.set(...eye);
  camera.lookAt(...ahead);
}
