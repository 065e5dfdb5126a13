import { describe, expect, test } from "vitest";
import { en } from "@/app/_i18n/catalogue-en";
import { es } from "@/app/_i18n/catalogue-es";
import { argumentsOf, flatten, isAskedFor, literalsOf, messageFiles, readSources } from "./messages";

const english = flatten(en);
const spanish = flatten(es);

/** Kept under their English words instead of being asked for by key. */
const isSentenceOfServer = (key: string) => /^(problem|defect)\./.test(key);

describe("the catalogues", () => {
  test("have the same keys in every language", () => {
    expect([...english.keys()].filter((key) => !spanish.has(key))).toEqual([]);
    expect([...spanish.keys()].filter((key) => !english.has(key))).toEqual([]);
    expect(english.size).toBeGreaterThan(100);
  });

  test("take the same values in every language", () => {
    const different = [...english]
      .filter(([key, text]) => argumentsOf(text).join() !== argumentsOf(spanish.get(key) ?? "").join())
      .map(([key]) => key);
    expect(different).toEqual([]);
  });

  test("leave no message empty or untranslated", () => {
    // Two mails have no button: what is empty is so in both languages.
    const isEmpty = (key: string, texts: Map<string, string>) => texts.get(key)?.trim() === "";
    expect([...english.keys()].filter((key) => isEmpty(key, english) !== isEmpty(key, spanish))).toEqual([]);
    expect([...english.keys()].filter((key) => isEmpty(key, english))).toEqual([
      "mail.emailChanged.action",
      "mail.deleted.action",
    ]);
    const sentences = [...english].filter(
      ([, text]) => (text.replaceAll(/\{[^}]*\}/g, "").match(/\p{L}{3,}/gu)?.length ?? 0) >= 3,
    );
    expect(sentences.filter(([key, text]) => spanish.get(key) === text).map(([key]) => key)).toEqual([]);
  });

  test.each([
    [/\b(bann?e?d?|bans)\b/i, /expuls/i],
    [/\breport(s|ed)?\b/i, /denunci/i],
    [/\bremoved?\b/i, /retir/i],
    [/\broles?\b/i, /papel/i],
  ])("have one Spanish word for each term of moderation: %s", (term, word) => {
    const terms = [...english].filter(([key, text]) => /^(admin|appeal)\./.test(key) && term.test(text));
    expect(terms.length).toBeGreaterThan(2);
    expect(terms.filter(([key]) => !word.test(spanish.get(key) ?? "")).map(([key]) => key)).toEqual([]);
  });

  test("are made of the same files, all of them", () => {
    expect(messageFiles("es")).toEqual(messageFiles("en"));
    expect(messageFiles("en")).toHaveLength(Object.keys(en).length);
  });

  test("hold no message that nothing asks for", () => {
    const sources = readSources().map(literalsOf);
    const unused = [...english.keys()].filter(
      (key) => !isSentenceOfServer(key) && !sources.some((source) => isAskedFor(key, source)),
    );
    expect(unused).toEqual([]);
  });
});

describe("the search for unused messages", () => {
  test("finds full keys, keys of a namespace and templates", () => {
    const asks = (source: string) => isAskedFor("home.steps.pick", literalsOf(source));
    expect(asks('t("home.steps.pick")')).toBe(true);
    expect(asks('useTranslations("home"); t("steps.pick")')).toBe(true);
    expect(asks(`useTranslations("home"); t(\`steps.\${step}\`)`)).toBe(true);
    expect(asks('useTranslations("home.steps"); t("pick")')).toBe(true);
    expect(asks('useTranslations("home.steps"); t(step)')).toBe(true);
    expect(asks('useTranslations("home.steps"); t(isDone ? "print" : step)')).toBe(true);
    expect(asks('useTranslations("home.steps"); t(problem ?? "print")')).toBe(true);
  });

  test("is not content with the same words elsewhere", () => {
    const asks = (source: string) => isAskedFor("home.steps.pick", literalsOf(source));
    expect(asks('useTranslations("evolve"); t("steps.pick")')).toBe(false);
    expect(asks('useTranslations("home"); t("steps.print")')).toBe(false);
    expect(asks('useTranslations("home"); t(step)')).toBe(false);
    expect(asks(`useTranslations("home"); t(\`\${step}\`)`)).toBe(false);
    expect(asks('useTranslations("home.steps"); t(isDone ? "print" : isBusy ? "wait" : "start")')).toBe(false);
    expect(asks('useTranslations("home.steps"); <input type="pick" />')).toBe(false);
  });
});

test("the values of a message are found with their types", () => {
  expect(argumentsOf("{count, plural, one {rating} other {# ratings}} by {handle}, <link>more {more}</link>")).toEqual([
    "count:plural",
    "handle:argument",
    "link:tag",
    "more:argument",
  ]);
});
