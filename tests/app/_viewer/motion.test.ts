import { describe, expect, test } from "vitest";
import { createFramePace } from "@/app/_viewer/frame-pace";
import { advance, easedPosition, firstPlay, type LineagePlay } from "@/app/_viewer/lineage-play";
import { STEPS_PER_GENERATION, stepCount, stepsInOrder } from "@/app/_viewer/lineage-steps";
import { FIRST_ORBIT, orbitAfterKey } from "@/app/_viewer/orbit";
import { createTileTurns, dragTile, glideTile } from "@/app/_viewer/tile-turn";

describe("the play of a line of descent", () => {
  const playFor = (seconds: number, from: LineagePlay, isReady = true) => {
    const positions: number[] = [];
    let play = from;
    for (let time = 0; time < seconds; time += 1 / 60) {
      play = advance(play, 1 / 60, 8, isReady);
      positions.push(easedPosition(play.position));
    }
    return { play, positions };
  };

  test("goes from the last shape back to the first and forward to the last, then rests, without a jump", () => {
    const { play, positions } = playFor(30, firstPlay(8));
    expect(Math.min(...positions)).toBe(0);
    expect(play).toMatchObject({ position: 7, plan: "rest" });
    const strides = positions.slice(1).map((position, i) => Math.abs(position - positions[i]!));
    expect(Math.max(...strides)).toBeLessThan(0.2);
  });

  test("waits for its shapes", () => {
    expect(playFor(10, firstPlay(8), false).play).toEqual(firstPlay(8));
  });

  test("a jump waits for nothing, and what can be jumped to is grown first", () => {
    const { play } = playFor(5, { ...firstPlay(8), plan: "jump", goal: 2 }, false);
    expect(play).toMatchObject({ position: 2, plan: "rest" });
    const order = stepsInOrder(8);
    expect(order.slice(0, 8).map((step) => step / STEPS_PER_GENERATION)).toEqual([7, 6, 5, 4, 3, 2, 1, 0]);
    expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: stepCount(8) }, (_, step) => step));
  });

  test("a jump ends exactly at its goal", () => {
    const { play } = playFor(5, { ...firstPlay(8), plan: "jump", goal: 2 });
    expect(play).toMatchObject({ position: 2, plan: "rest" });
  });
});

describe("the pace of frames", () => {
  const drawnShare = (costMs: number) => {
    const pace = createFramePace();
    let nowMs = 0;
    let drawnMs = 0;
    while (nowMs < 20_000) {
      const { isDue } = pace.next(nowMs);
      nowMs += isDue ? costMs : 16;
      if (isDue) drawnMs += costMs;
    }
    return drawnMs / nowMs;
  };

  test("a fast browser draws every frame", () => expect(drawnShare(16)).toBeGreaterThan(0.99));
  test("a slow browser keeps about half of its time or more for other things", () => {
    expect(drawnShare(120)).toBeLessThan(0.45);
    expect(drawnShare(400)).toBeLessThan(0.55);
  });
});

describe("turning by hand", () => {
  test("a flick glides on and comes to rest, a held shape does not glide", () => {
    const [turn] = createTileTurns(1) as [ReturnType<typeof createTileTurns>[number]];
    dragTile(turn, 40, 0, 1 / 60);
    turn.isHeld = true;
    const held = turn.yaw;
    glideTile(turn, 0.1);
    expect(turn.yaw).toBe(held);
    turn.isHeld = false;
    for (let i = 0; i < 600; i++) glideTile(turn, 1 / 60);
    expect(turn.yaw).toBeGreaterThan(held);
    expect(turn.yawVelocity).toBe(0);
  });

  test("keys turn and zoom within limits, and other keys are left alone", () => {
    let orbit = FIRST_ORBIT;
    for (let i = 0; i < 100; i++) orbit = orbitAfterKey(orbit, "ArrowUp") ?? orbit;
    expect(orbit.pitch).toBeLessThan(Math.PI / 2);
    for (let i = 0; i < 100; i++) orbit = orbitAfterKey(orbit, "+") ?? orbit;
    expect(orbit.zoom).toBe(4);
    expect(orbitAfterKey(orbit, "Home")).toEqual(FIRST_ORBIT);
    expect(orbitAfterKey(orbit, "a")).toBeNull();
  });
});
