/** What the server found wrong, at the field that it is about. */
import type { Sent } from "@/app/_components/send-json";

export interface FieldProblem {
  /** As in Field's `name`; null when it is about all of the form. */
  field: string | null;
  text: string;
}

/** `offline` is said when there was no answer. A sentence about a field begins with its name, which stands above it already. */
export function problemOf(sent: Extract<Sent<unknown>, { ok: false }>, offline: string): FieldProblem {
  const { field, message } = sent;
  if (field === null) return { field, text: message || offline };
  const sentence = message.slice(message.indexOf(`${field}: `) + field.length + 2);
  return { field, text: sentence.charAt(0).toLocaleUpperCase() + sentence.slice(1) };
}
