"use client";
import { useThree } from "@react-three/fiber";
import { useEffect } from "react";
import { Box3, DirectionalLight, Sphere, Vector3 } from "three";
import type { FigureLayout, GroundKind } from "./board-layout";
import { detectGraphics } from "./graphics-support";

/** Where the light comes from: low enough that men throw shadows on the squares beside them. */
const DIRECTIONS: Record<GroundKind, [number, number, number]> = {
  board: [-8, 9.5, 2.5],
  table: [-7, 11, 5],
  shelf: [-2.6, 3.2, 9],
};

/** Over the dimmed room of StudioLight: a shadow that the room filled would not be seen on a light square. */
const KEY_STRENGTH = 2.5;

/** The key light and its shadow: nothing moves on the board, so that the shadow is drawn once per change, not per frame. */
export function BoardLight({ layout }: { layout: FigureLayout }) {
  const scene = useThree((state) => state.scene);
  useEffect(() => {
    const ball = new Box3()
      .setFromPoints(layout.outline.map(([x, y, z]) => new Vector3(x, y, z)))
      .getBoundingSphere(new Sphere());
    const isSoftware = detectGraphics() === "software";
    const light = new DirectionalLight("#fff0da", KEY_STRENGTH);
    const direction = new Vector3(...DIRECTIONS[layout.ground]).normalize();
    light.position.copy(ball.center).addScaledVector(direction, 2 * ball.radius);
    light.target.position.copy(ball.center);
    light.castShadow = true;
    light.shadow.mapSize.setScalar(isSoftware ? 1024 : 2048);
    light.shadow.radius = isSoftware ? 2 : 4;
    light.shadow.blurSamples = isSoftware ? 8 : 16;
    light.shadow.intensity = 0.86;
    light.shadow.bias = -0.0004;
    light.shadow.normalBias = 0.02;
    const reach = ball.radius;
    Object.assign(light.shadow.camera, { left: -reach, right: reach, top: reach, bottom: -reach });
    Object.assign(light.shadow.camera, { near: reach * 0.9, far: reach * 3.1 });
    scene.add(light, light.target);
    return () => {
      scene.remove(light, light.target);
      light.dispose();
    };
  }, [scene, layout]);
  return null;
}
