/**
 * Says in another language what the server or the kernel says in English. Services, schemas and the kernel speak English, which is
 * what programs read; the catalogues `problem` and `defect` hold their sentences, and people read them in theirs.
 */

/** English sentences by key, or the same in another language; `{name}` stands for a value. */
export type Sentences = Readonly<Record<string, string>>;

interface Template {
  pattern: RegExp;
  names: string[];
  translation: string;
}

const VALUE = /\{(\w+)\}/g;
/** Between sentences that are thrown as one text. */
const SENTENCE_END = /(?<=[.!?]) (?=\p{Lu})/u;
/** A value that is words, so that it has to be translated as well; any other may be a name or a number. */
const WORDS = "reason";

/** Null when some of it has no translation: better a general sentence than one that is half English. */
export type Translate = (text: string) => string | null;

export function sentenceTranslator(english: Sentences, other: Sentences): Translate {
  const exact = new Map<string, string>();
  const templates: Template[] = [];
  for (const [key, sentence] of Object.entries(english)) {
    const translation = other[key] ?? sentence;
    const names = [...sentence.matchAll(VALUE)].map(([, name = ""]) => name);
    if (names.length === 0) exact.set(sentence, translation);
    else templates.push({ pattern: patternOf(sentence), names, translation });
  }

  const fill = (text: string, { pattern, names, translation }: Template): string | null => {
    const [, ...values] = pattern.exec(text) ?? [];
    if (values.length === 0) return null;
    const said = new Map<string, string>();
    for (const [index, name] of names.entries()) {
      const value = values[index] ?? "";
      const translated = translate(value);
      if (translated === null && name === WORDS) return null;
      said.set(name, translated ?? value);
    }
    return translation.replaceAll(VALUE, (_, name: string) => said.get(name) ?? "");
  };

  const translate: Translate = (text) => {
    const known = exact.get(text);
    if (known !== undefined) return known;
    const parts = text.split(SENTENCE_END);
    const said = parts.length > 1 ? parts.map(translate) : [null];
    if (said.every((part) => part !== null)) return said.join(" ");
    for (const template of templates) {
      const filled = fill(text, template);
      if (filled !== null) return filled;
    }
    return null;
  };
  return translate;
}

const patternOf = (sentence: string): RegExp =>
  new RegExp(
    `^${sentence
      .split(VALUE)
      .map((part, index) => (index % 2 === 1 ? "(.+?)" : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")))
      .join("")}$`,
    "su",
  );
