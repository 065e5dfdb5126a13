/** Where the eye of the board is. As the viewer's orbit, but never below the table. */
import { type Orbit, orbitAfterKey, turned, zoomed } from "./orbit";

const FIRST_ORBITS = {
  board: { yaw: 0.42, pitch: 0.56, zoom: 1 },
  table: { yaw: 0, pitch: 0.34, zoom: 1.12 },
} as const satisfies Record<string, Orbit>;
export type GroundKind = keyof typeof FIRST_ORBITS;

export const firstOrbitOf = (ground: GroundKind): Orbit => FIRST_ORBITS[ground];
export const TOP_ORBIT: Orbit = { yaw: 0, pitch: 1.45, zoom: 1 };
const LEAST_PITCH = 0.14;

const raised = (orbit: Orbit): Orbit => ({ ...orbit, pitch: Math.max(LEAST_PITCH, orbit.pitch) });

export const boardTurned = (orbit: Orbit, yaw: number, pitch: number): Orbit => raised(turned(orbit, yaw, pitch));
export const boardZoomed = (orbit: Orbit, factor: number): Orbit => zoomed(orbit, factor);

/** The orbit after a key (T looks from above), or null when the key is not one of the board's. */
export function boardOrbitAfterKey(orbit: Orbit, key: string, ground: GroundKind): Orbit | null {
  if (key === "t" || key === "T") return TOP_ORBIT;
  if (key === "0" || key === "Home") return firstOrbitOf(ground);
  const next = orbitAfterKey(orbit, key);
  return next && raised(next);
}

/** True when the eye looks (nearly) straight down. */
export const isFromAbove = ({ pitch }: Orbit): boolean => pitch > 1.35;
