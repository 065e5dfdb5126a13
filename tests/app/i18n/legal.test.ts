import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { en } from "@/app/_i18n/catalogue-en";
import { es } from "@/app/_i18n/catalogue-es";
import { flatten } from "./messages";

/** The four pages as one text, as they are with these settings of the operator. */
function pages(locale: "en" | "es", known: "both" | "name" | "email" | "none"): string {
  const t = createTranslator({ locale, messages: { en, es }[locale], namespace: "legal" });
  const words = (text: string) => text;
  const values = { known, name: "NAME", email: () => "ADDRESS", data: words, takedown: words, settings: words };
  const keys = [...flatten({ legal: en.legal }).keys()].map((key) => key.replace("legal.", ""));
  return keys.map((key) => t.markup(key as "contact.write.text", values)).join("\n");
}

const count = (text: string, word: string) => text.split(word).length - 1;

describe.each(["en", "es"] as const)("pages that name the operator, in %s", (locale) => {
  test("say the name and the address where they are known", () => {
    const both = pages(locale, "both");
    expect([count(both, "NAME"), count(both, "ADDRESS")]).toEqual([4, 5]);
    const [name, email] = [pages(locale, "name"), pages(locale, "email")];
    expect([count(name, "NAME"), count(name, "ADDRESS")]).toEqual([4, 0]);
    expect([count(email, "NAME"), count(email, "ADDRESS")]).toEqual([0, 5]);
  });

  test("are whole sentences without them, that leave no gap and ask nobody to write nowhere", () => {
    const neither = pages(locale, "none");
    expect(neither).not.toMatch(/NAME|ADDRESS|[{}]|undefined| {2}| \./);
    for (const page of [neither, pages(locale, "name")])
      expect(page).not.toMatch(/write to us|write to \.|escríbenos/i);
  });

  test("name the reason of a report as its dialog does", () => {
    const { copyright } = { en, es }[locale].design.report.reasons;
    expect(pages(locale, "none")).toContain(copyright);
  });
});
