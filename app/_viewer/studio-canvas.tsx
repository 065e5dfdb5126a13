"use client";
/** The WebGL canvas of every stage: the same light and tone, transparent, filling its box, and told when its context is lost. */
import { Canvas, type CanvasProps } from "@react-three/fiber";
import { NeutralToneMapping, VSMShadowMap } from "three";
import { detectGraphics } from "./graphics-support";
import { StudioLight } from "./studio";

/** Soft without the grain of the other kinds. */
const SHADOW_MAP = VSMShadowMap;

interface StudioCanvasProps {
  camera?: CanvasProps["camera"];
  /** Drawn only when asked. */
  isStill: boolean;
  /** The scene brings a key light of its own, which throws shadows. */
  hasShadows?: boolean;
  /** The graphics card is gone or busy elsewhere; a picture has to take over. */
  onContextLost(): void;
  children: React.ReactNode;
}

export function StudioCanvas({ camera, isStill, hasShadows = false, onContextLost, children }: StudioCanvasProps) {
  return (
    <Canvas
      aria-hidden
      frameloop={isStill ? "demand" : "always"}
      // A processor that draws has enough to do with one pixel for each of the page's.
      dpr={detectGraphics() === "software" ? 1 : [1, 2]}
      {...(camera ? { camera } : {})}
      shadows={hasShadows && { type: SHADOW_MAP }}
      gl={{ alpha: true, antialias: true, powerPreference: "high-performance", toneMapping: NeutralToneMapping }}
      style={{ position: "absolute", inset: 0, pointerEvents: "none" }}
      resize={{ scroll: false, debounce: 0 }}
      onCreated={({ gl }) => {
        gl.domElement.addEventListener("webglcontextlost", (event) => {
          event.preventDefault();
          onContextLost();
        });
      }}
    >
      <StudioLight hasKey={!hasShadows} />
      {children}
    </Canvas>
  );
}
