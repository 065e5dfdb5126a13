/** What the server found wrong, at the field that it is about. */
import { type Refusal, withoutField } from "@/app/_components/send-json";

export interface FieldProblem {
  /** As in Field's `name`; null when it is about all of the form. */
  field: string | null;
  text: string;
}

/** `offline` is said when there was no answer. A sentence about a field begins with its name, which stands above it already. */
export function problemOf(refusal: Refusal, offline: string): FieldProblem {
  const { field, message } = refusal;
  if (field === null) return { field, text: message || offline };
  const sentence = withoutField(refusal);
  return { field, text: sentence.charAt(0).toLocaleUpperCase() + sentence.slice(1) };
}
