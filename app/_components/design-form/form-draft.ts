/**
 * What was written into a form and not sent yet, so that whoever closes a dialog, goes on evolving or reloads finds it again.
 * Kept for the tab (sessionStorage); gone with it, when the form was sent, and when somebody logs out or is forgotten.
 */
import { z } from "zod";
import { LICENCES } from "@/lib/contracts/licence";

const FormDraft = z.object({
  title: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  /** What stands in the field of the tags and is no tag yet. */
  tagText: z.string(),
  licence: z.enum(LICENCES).optional(),
});
export type FormDraft = z.infer<typeof FormDraft>;

const PREFIX = "everform-draft-";

/** The draft of this name; null when there is none. */
export function recallDraft(name: string): FormDraft | null {
  return withStorage((storage) => {
    const text = storage.getItem(PREFIX + name);
    return text === null ? null : (FormDraft.safeParse(readJson(text)).data ?? null);
  });
}

export function keepDraft(name: string, draft: FormDraft): void {
  withStorage((storage) => storage.setItem(PREFIX + name, JSON.stringify(draft)));
}

export function dropDraft(name: string): void {
  withStorage((storage) => storage.removeItem(PREFIX + name));
}

/** Of all forms: the next person at this browser is somebody else. */
export function dropAllDrafts(): void {
  withStorage((storage) => {
    const names = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
    for (const name of names) if (name.startsWith(PREFIX)) storage.removeItem(name);
  });
}

function withStorage<T>(use: (storage: Storage) => T): T | null {
  try {
    return use(window.sessionStorage);
  } catch (error) {
    if (error instanceof DOMException) return null; // Storage is off or full: then nothing is kept.
    throw error;
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null; // Not ours.
    throw error;
  }
}
