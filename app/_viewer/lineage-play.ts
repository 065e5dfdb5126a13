/** How the line of descent is played: rewound once from the last shape to the first, then grown, then at rest. */
export interface LineagePlay {
  /** In ancestors, 0 = the first; fractions are blends. */
  position: number;
  plan: "wait" | "rewind" | "grow" | "jump" | "rest";
  /** Ancestor a jump leads to. */
  goal: number;
  /** Seconds left to stay where it is. */
  pauseSeconds: number;
}

const FIRST_LOOK_SECONDS = 1.4;
const REWIND_SECONDS = 1.5;
const GROW_SECONDS = 1;
const STAY_SECONDS = 0.45;
const JUMP_RATE = 5;

export const firstPlay = (ancestorCount: number): LineagePlay => ({
  position: ancestorCount - 1,
  plan: "wait",
  goal: ancestorCount - 1,
  pauseSeconds: FIRST_LOOK_SECONDS,
});

/** The play `seconds` later. `isReady`: all shapes are here; only a jump does not wait for them. */
export function advance(play: LineagePlay, seconds: number, ancestorCount: number, isReady: boolean): LineagePlay {
  const last = ancestorCount - 1;
  if (play.plan === "jump") return jumped(play, seconds);
  if (play.plan === "rest" || !isReady) return play;
  if (play.pauseSeconds > 0) return { ...play, pauseSeconds: play.pauseSeconds - seconds };
  if (play.plan === "wait") return { ...play, plan: "rewind" };
  if (play.plan === "rewind") {
    const position = play.position - (last / REWIND_SECONDS) * seconds;
    return position > 0
      ? { ...play, position }
      : { ...play, position: 0, plan: "grow", pauseSeconds: 2 * STAY_SECONDS };
  }
  const position = play.position + seconds / GROW_SECONDS;
  if (position >= last) return { ...play, position: last, plan: "rest" };
  const hasArrived = Math.floor(position) > Math.floor(play.position);
  return hasArrived ? { ...play, position: Math.floor(position), pauseSeconds: STAY_SECONDS } : { ...play, position };
}

function jumped(play: LineagePlay, seconds: number): LineagePlay {
  const way = play.goal - play.position;
  const stride = Math.max(Math.abs(way) * JUMP_RATE, 0.8) * seconds;
  return Math.abs(way) <= stride
    ? { ...play, position: play.goal, plan: "rest" }
    : { ...play, position: play.position + Math.sign(way) * stride };
}

/** Slow at the ancestors, quick between them. */
export function easedPosition(position: number): number {
  const whole = Math.floor(position);
  const part = position - whole;
  return whole + part * part * (3 - 2 * part);
}
