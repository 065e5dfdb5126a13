"use client";
/**
 * Light and material of every 3D view: a photo studio with one big soft light above, a window strip on the left, a warm
 * bounce on the right and a key light that gives form. The environment is generated here; nothing is downloaded.
 */
import { useThree } from "@react-three/fiber";
import { useEffect, useMemo } from "react";
import {
  BackSide,
  BoxGeometry,
  Color,
  DoubleSide,
  Mesh,
  MeshBasicMaterial,
  MeshPhongMaterial,
  MeshPhysicalMaterial,
  PlaneGeometry,
  PMREMGenerator,
  Scene,
  type WebGLRenderer,
} from "three";
import { detectGraphics } from "./graphics-support";

interface Softbox {
  position: [number, number, number];
  width: number;
  height: number;
  colour: string;
  strength: number;
}

const SOFTBOXES: readonly Softbox[] = [
  { position: [0, 7, 0.5], width: 7, height: 6, colour: "#fffaf2", strength: 5.5 },
  { position: [-7, 3, 3], width: 2.4, height: 7, colour: "#f2f7ff", strength: 8 },
  { position: [7, 2.2, 1], width: 1.6, height: 6, colour: "#fff1df", strength: 4.5 },
  { position: [2.5, 2, -8], width: 7, height: 2.2, colour: "#ffffff", strength: 3.5 },
];

function studioEnvironment(renderer: WebGLRenderer) {
  const scene = new Scene();
  const room = new Mesh(
    new BoxGeometry(20, 18, 20),
    new MeshBasicMaterial({ color: new Color("#9a9896").multiplyScalar(0.62), side: BackSide }),
  );
  scene.add(room);
  const floor = new Mesh(
    new PlaneGeometry(20, 20),
    new MeshBasicMaterial({ color: new Color("#b9b3ab").multiplyScalar(0.5) }),
  );
  floor.rotation.x = -Math.PI / 2;
  floor.position.y = -4;
  scene.add(floor);
  for (const { position, width, height, colour, strength } of SOFTBOXES) {
    const material = new MeshBasicMaterial({ color: new Color(colour).multiplyScalar(strength), side: DoubleSide });
    const box = new Mesh(new PlaneGeometry(width, height), material);
    box.position.set(...position);
    box.lookAt(0, 0, 0);
    scene.add(box);
  }
  const generator = new PMREMGenerator(renderer);
  const target = generator.fromScene(scene, 0.035);
  generator.dispose();
  scene.traverse((object) => {
    if (!(object instanceof Mesh)) return;
    object.geometry.dispose();
    object.material.dispose();
  });
  return target;
}

/** Strength of the room's own light where a key light throws shadows. */
const DIMMED = 0.42;

/** `hasKey` false leaves the key light out, for scenes that bring one of their own that throws shadows, and dims the rest. */
export function StudioLight({ hasKey = true }: { hasKey?: boolean }) {
  return detectGraphics() === "software" ? <PlainLight hasKey={hasKey} /> : <SoftLight hasKey={hasKey} />;
}

function SoftLight({ hasKey }: { hasKey: boolean }) {
  const renderer = useThree((state) => state.gl);
  const scene = useThree((state) => state.scene);
  const invalidate = useThree((state) => state.invalidate);
  useEffect(() => {
    const target = studioEnvironment(renderer);
    scene.environment = target.texture;
    scene.environmentIntensity = hasKey ? 0.8 : DIMMED;
    invalidate();
    return () => {
      scene.environment = null;
      target.dispose();
    };
  }, [renderer, scene, invalidate, hasKey]);
  return (
    <>
      {hasKey ? <directionalLight position={[-30, 44, 46]} intensity={2} color="#fff4e6" /> : null}
      <directionalLight position={[40, 16, -10]} intensity={hasKey ? 0.7 : DIMMED} color="#dfe9ff" />
    </>
  );
}

/** The same room for renderers on the processor, which need a third of a second for one frame with reflections. */
function PlainLight({ hasKey }: { hasKey: boolean }) {
  return (
    <>
      <hemisphereLight args={["#fffaf2", "#a39a8e", hasKey ? 2.7 : 1.25]} />
      {hasKey ? <directionalLight position={[-30, 44, 46]} intensity={2.1} color="#fff4e6" /> : null}
      <directionalLight position={[40, 16, -10]} intensity={hasKey ? 0.6 : DIMMED} color="#dfe9ff" />
    </>
  );
}

/** Glazed clay; without a GPU, with highlights but without reflections. The caller disposes of it. */
export function createGlazeMaterial(hex: string): MeshPhongMaterial | MeshPhysicalMaterial {
  const color = new Color(hex);
  if (detectGraphics() === "software") {
    return new MeshPhongMaterial({ color, vertexColors: true, specular: new Color("#2e2c29"), shininess: 38 });
  }
  return new MeshPhysicalMaterial({
    color,
    vertexColors: true,
    roughness: 0.52,
    clearcoat: 0.55,
    clearcoatRoughness: 0.28,
    sheen: 0.25,
    sheenRoughness: 0.6,
    sheenColor: new Color(hex).lerp(new Color("#ffffff"), 0.5),
  });
}

/** The same as long as a component shows it. */
export function useGlazeMaterial(hex: string) {
  const material = useMemo(() => createGlazeMaterial(hex), [hex]);
  useEffect(() => () => material.dispose(), [material]);
  return material;
}
