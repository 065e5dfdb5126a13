/** How one tile's shape is turned by hand, beside the turning all tiles share. Plain state, written by pointer handlers. */
export interface TileTurn {
  /** Radians. */
  yaw: number;
  pitch: number;
  /** Radians per second, after a flick. */
  yawVelocity: number;
  isHeld: boolean;
}

const RADIANS_PER_PIXEL = 0.012;
const PITCH_LIMIT = 1.1;
/** Share of the speed that is left after one second. */
const GLIDE = 0.04;

export const createTileTurns = (count: number): TileTurn[] =>
  Array.from({ length: count }, () => ({ yaw: 0, pitch: 0, yawVelocity: 0, isHeld: false }));

export function dragTile(turn: TileTurn, dxPixels: number, dyPixels: number, seconds: number): void {
  const yawStep = dxPixels * RADIANS_PER_PIXEL;
  turn.yaw += yawStep;
  turn.pitch = Math.max(-PITCH_LIMIT, Math.min(PITCH_LIMIT, turn.pitch + dyPixels * RADIANS_PER_PIXEL));
  turn.yawVelocity = seconds > 0 ? 0.6 * turn.yawVelocity + (0.4 * yawStep) / seconds : 0;
}

/** Lets a flicked shape run out. */
export function glideTile(turn: TileTurn, seconds: number): void {
  if (turn.isHeld) return;
  turn.yaw += turn.yawVelocity * seconds;
  turn.yawVelocity = Math.abs(turn.yawVelocity) < 0.02 ? 0 : turn.yawVelocity * GLIDE ** seconds;
}
