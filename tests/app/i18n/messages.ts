/** Reads catalogues and sources as text, for the tests that compare them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";

export interface Messages {
  [key: string]: string | Messages;
}

/** Every message by its full key, such as `evolve.tile.label`. */
export function flatten(messages: Messages, prefix = ""): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(messages)) {
    if (typeof value === "string") flat.set(`${prefix}${key}`, value);
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) flat.set(inner, text);
  }
  return flat;
}

/** The files of a language by name without extension. */
export const messageFiles = (locale: string): string[] =>
  readdirSync(join("app", "_i18n", "messages", locale))
    .map((name) => name.replace(/\.json$/, ""))
    .sort();

/** Everything below the folders that may show words. */
export function readSources(): string[] {
  return ["app", "lib", "worker"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name) && !name.includes("generated"))
      .map((name) => readFileSync(join(folder, name), "utf8")),
  );
}

/** A value in a sentence or a template, whatever its name. */
const SLOT = "\u0000";
const slotted = (text: string) => text.replaceAll(/\{\w+\}/g, SLOT);

/** What sources write as text, with a slot for each inserted value; also each piece of a text that is put together. */
export function textsOf(source: string): string[] {
  return [...source.matchAll(LITERAL)].flatMap(([, double, single, template]) => {
    const text = (double ?? single ?? template ?? "").replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, SLOT);
    const unescaped = text.replaceAll(/\\(["'`])/g, "$1");
    return [unescaped, unescaped.replace(/^[a-z]\w*(?:\.\w+)*: /, ""), ...unescaped.split(/(?<=[.!?]) (?=\p{Lu})/u)];
  });
}

/** Whether one of these texts says the sentence, with the same words around its values. */
export const isSaid = (sentence: string, texts: ReadonlySet<string>): boolean => texts.has(slotted(sentence));

/** Functions that hand out a translator of a namespace: whoever calls them asks for its messages. */
const TRANSLATORS: Record<string, string> = { "feedWords(": "feed" };

const LITERAL = /"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g;

const INSERTION = /\$\{[^}]*\}/g;

const asPattern = (template: string) =>
  template
    .split(INSERTION)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("[\\w-]+");

/** What a source may ask the catalogue for: its string literals, and patterns for its templates with something inserted. */
export interface Literals {
  exact: Set<string>;
  patterns: RegExp[];
  /** Those that it asks a translator for. */
  namespaces: Set<string>;
  /** A key that is a value, as in `t(strength)`: any key directly below the namespace may be meant. */
  hasVariableKey: boolean;
}

export function literalsOf(source: string): Literals {
  const exact = new Set<string>();
  const patterns: RegExp[] = [];
  // What a button or a field is of is no key, though it may be called the same.
  for (const [, double, single, template] of source.replaceAll(/\btype="\w+"/g, "").matchAll(LITERAL)) {
    const text = double ?? single ?? template ?? "";
    const fixed = text.replaceAll(INSERTION, "");
    // A template that is nothing but an insertion would make every key look used.
    if (template !== undefined && text.includes("${") && /^[\w.-]*[a-z][\w.-]*$/i.test(fixed)) {
      patterns.push(new RegExp(`^${asPattern(text)}$`));
    } else exact.add(text);
  }
  // Keys inside of another template, which the pass above takes as one piece.
  for (const [, key = ""] of source.matchAll(/\bt\(`([^`]*\$\{[^`]*)`/g)) {
    if (/[a-z]/i.test(key.replaceAll(INSERTION, ""))) patterns.push(new RegExp(`^${asPattern(key)}$`));
  }
  const namespaces = new Set(
    [...source.matchAll(/Translat(?:ions|or)\([^)]*?"([\w.]+)"/g)].map(([, name = ""]) => name),
  );
  for (const [call, namespace] of Object.entries(TRANSLATORS)) if (source.includes(call)) namespaces.add(namespace);
  return { exact, patterns, namespaces, hasVariableKey: hasVariableKey(source) };
}

/** Whether some key is a value. In `t(isOpen ? "close" : "open")` none is: both are literals, found as such. */
const hasVariableKey = (source: string): boolean =>
  [...source.matchAll(/\bt(?:\.rich)?\(\s*((?:[^(),]|\([^()]*\))*)/g)].some(([, asked = ""]) =>
    asked
      .split(/\s:\s/)
      .map((branch) => branch.split(/\s\?\s/).at(-1) ?? "")
      .some((key) => /^[a-z]/i.test(key)),
  );

/** Whether a source asks for a key: by its full name, or by its end in a source that names the part before it. */
export function isAskedFor(key: string, source: Literals): boolean {
  const parts = key.split(".");
  for (let cut = 0; cut < parts.length; cut++) {
    const namespace = parts.slice(0, cut).join(".");
    if (cut > 0 && !source.namespaces.has(namespace)) continue;
    const rest = parts.slice(cut).join(".");
    if (source.hasVariableKey && cut > 0 && cut === parts.length - 1) return true;
    if (source.exact.has(rest) || source.patterns.some((pattern) => pattern.test(rest))) return true;
  }
  return false;
}

/** Names of the values a message takes, in order, with the ICU type of each: `{count, plural, ...}` is `count:plural`. */
export function argumentsOf(message: string): string[] {
  const found = new Set<string>();
  const visit = (elements: MessageFormatElement[]): void => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
      found.add(`${element.value}:${TYPE[element.type]}`);
      if (element.type === TYPE.tag) visit(element.children);
      if (element.type === TYPE.plural || element.type === TYPE.select) {
        for (const option of Object.values(element.options)) visit(option.value);
      }
    }
  };
  visit(parse(message));
  return [...found].sort();
}

/** Sentences for visitors that a source throws, with `value` for each that is inserted. */
export const publicMessagesIn = (source: string, value: string): string[] =>
  [...source.matchAll(/publicMessage:\s*(?:"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`)/g)]
    .map(([, plain, template = ""]) => plain ?? template.replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, value))
    .map((sentence) => sentence.replace(/^[a-z]\w*(?:\.\w+)*: /, ""));
