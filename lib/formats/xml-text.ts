/** Text for XML 1.0 documents. */

/** Characters that no XML 1.0 document may hold, escaped or not. Lone surrogates become the replacement character. */
const IMPOSSIBLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** Escapes text for an element's content or an attribute in quotes. */
export const xmlText = (text: string): string =>
  text.replace(IMPOSSIBLE, "").replace(/[&<>"']/g, (character) => ESCAPES[character] as string);
