import { describe, expect, test } from "vitest";
import { writeInTurn } from "@/app/_components/write-in-turn";

/** Writes that end when they are told to, and what was sent. */
function createServer(thing: string) {
  const sent: { choice: number; end(answer: string): void; fail(error: Error): void }[] = [];
  const write = (choice: number) =>
    writeInTurn(
      thing,
      () => new Promise<string>((resolve, reject) => sent.push({ choice, end: resolve, fail: reject })),
    );
  return { sent, write, choices: () => sent.map(({ choice }) => choice) };
}

const soon = () => new Promise((resolve) => setTimeout(resolve));

describe("writes about one thing", () => {
  test("go one after another, and of those that wait only the newest is sent", async () => {
    const { sent, write, choices } = createServer("stars");
    const three = write(3);
    const four = write(4);
    const five = write(5);
    await soon();
    expect(choices()).toEqual([3]);
    expect(await four).toBeNull();
    sent[0]!.end("stored 3");
    expect(await three).toEqual({ answer: "stored 3", isNewest: false });
    await soon();
    expect(choices()).toEqual([3, 5]);
    sent[1]!.end("stored 5");
    expect(await five).toEqual({ answer: "stored 5", isNewest: true });
  });

  test("a write that throws lets the next one go", async () => {
    const { sent, write, choices } = createServer("heart");
    const first = write(1);
    const second = write(2);
    await soon();
    sent[0]!.fail(new Error("a fault"));
    await expect(first).rejects.toThrow("a fault");
    await soon();
    expect(choices()).toEqual([1, 2]);
    sent[1]!.end("stored");
    expect(await second).toMatchObject({ isNewest: true });
  });

  test("a choice made between two writes waits as well, and nothing is left behind afterwards", async () => {
    const { sent, write, choices } = createServer("vote");
    const first = write(1);
    const second = write(2);
    sent[0]!.end("stored");
    await first;
    const third = write(3);
    await soon();
    expect(choices()).toEqual([1, 2]);
    sent[1]!.end("stored");
    expect(await second).toMatchObject({ isNewest: false });
    await soon();
    sent[2]!.end("stored");
    await third;
    void write(4);
    expect(choices()).toEqual([1, 2, 3, 4]);
  });

  test("does not wait for writes about something else", () => {
    const [a, b] = [createServer("a"), createServer("b")];
    void a.write(1);
    void b.write(2);
    expect([...a.choices(), ...b.choices()]).toEqual([1, 2]);
  });
});
