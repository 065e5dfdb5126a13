"use client";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { type Sent, sendJson } from "./send-json";
import { writeInTurn } from "./write-in-turn";

interface ChoiceOptions<Choice, Value> {
  /** Where it is PUT. */
  url: string;
  /** What the choice is about, where the address alone does not say it. */
  thing?: string;
  initial: Choice;
  bodyOf(choice: Choice): object;
  onStored?(value: Value): void;
}

/** A choice of the visitor: shown at once, sent in turn, and taken back to what the server has when it could not be stored. */
export function useChoice<Choice, Value = unknown>(options: ChoiceOptions<Choice, Value>) {
  const { url, thing = url, initial, bodyOf, onStored } = options;
  const router = useRouter();
  const [choice, setChoice] = useState(initial);
  /** Of the newest choice; null while it is on its way. */
  const [outcome, setOutcome] = useState<Sent<Value> | null>(null);
  const stored = useRef(initial);

  const choose = async (next: Choice): Promise<void> => {
    setChoice(next);
    setOutcome(null);
    const settled = await writeInTurn(thing, () => sendJson<Value>("PUT", url, bodyOf(next)));
    if (settled?.answer.ok) stored.current = next;
    if (!settled?.isNewest) return;
    setOutcome(settled.answer);
    if (!settled.answer.ok) return setChoice(stored.current);
    onStored?.(settled.answer.value);
    // "Back" shows a page as it was fetched: what is kept of this one and of others is older than the choice.
    router.refresh();
  };
  return { choice, outcome, choose };
}
