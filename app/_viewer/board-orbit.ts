/** Where the eye of the board is. As the viewer's orbit, but never below the table. */
import type { GroundKind } from "./board-layout";
import { type Orbit, orbitAfterKey, turned } from "./orbit";

const FIRST_ORBITS: Record<GroundKind, Orbit> = {
  board: { yaw: 0.34, pitch: 0.62, zoom: 1 },
  table: { yaw: 0, pitch: 0.34, zoom: 1 },
  shelf: { yaw: 0.16, pitch: 0.1, zoom: 1 },
};

export const firstOrbitOf = (ground: GroundKind): Orbit => FIRST_ORBITS[ground];
export const TOP_ORBIT: Orbit = { yaw: 0, pitch: 1.45, zoom: 1 };
const LEAST_PITCH = 0.06;

/** A bookcase shows nothing from above. */
export const hasTopView = (ground: GroundKind): boolean => ground !== "shelf";

const raised = (orbit: Orbit): Orbit => ({ ...orbit, pitch: Math.max(LEAST_PITCH, orbit.pitch) });

export const boardTurned = (orbit: Orbit, yaw: number, pitch: number): Orbit => raised(turned(orbit, yaw, pitch));

/** The orbit after a key (T looks from above), or null when the key is not one of the board's. */
export function boardOrbitAfterKey(orbit: Orbit, key: string, ground: GroundKind): Orbit | null {
  if (key === "t" || key === "T") return hasTopView(ground) ? TOP_ORBIT : null;
  if (key === "0" || key === "Home") return firstOrbitOf(ground);
  const next = orbitAfterKey(orbit, key);
  return next && raised(next);
}

/** True when the eye looks (nearly) straight down. */
export const isFromAbove = ({ pitch }: Orbit): boolean => pitch > 1.35;
