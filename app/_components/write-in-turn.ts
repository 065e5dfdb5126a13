/** What became of a write; `isNewest` is false when a newer one about the same thing waits behind it. */
export interface Settled<Answer> {
  answer: Answer;
  isNewest: boolean;
}

/** Things that are being written, each with what lets the write behind it go: true to be sent, false to give way to a newer one. */
const lines = new Map<string, ((mayGo: boolean) => void) | null>();

/**
 * Writes about one thing one after another, and of those that wait only the newest: side by side, the repeat of an older choice
 * could arrive after a newer one and stay. Null for a write that gave way and was never sent. When the page is left nothing waits.
 */
export async function writeInTurn<Answer>(
  thing: string,
  write: () => Promise<Answer>,
): Promise<Settled<Answer> | null> {
  if (!lines.has(thing)) lines.set(thing, null);
  else {
    lines.get(thing)?.(false);
    const mayGo = await new Promise<boolean>((resolve) => {
      lines.set(thing, resolve);
      globalThis.addEventListener?.("pagehide", () => resolve(true), { once: true });
    });
    if (!mayGo) return null;
  }
  try {
    const answer = await write();
    return { answer, isNewest: !lines.get(thing) };
  } finally {
    const next = lines.get(thing);
    if (next) {
      lines.set(thing, null);
      next(true);
    } else lines.delete(thing);
  }
}
