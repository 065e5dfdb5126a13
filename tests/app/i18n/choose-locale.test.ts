import { describe, expect, test } from "vitest";
import { chooseLocale } from "@/app/_i18n/choose-locale";

describe("the language of a page", () => {
  test("is the one that was chosen, whatever the browser asks for", () => {
    expect(chooseLocale("es", "en-GB,en;q=0.9")).toBe("es");
    expect(chooseLocale("en", "es")).toBe("en");
  });

  test("follows the browser, in its order of preference", () => {
    expect(chooseLocale(undefined, "es-MX,es;q=0.9,en;q=0.8")).toBe("es");
    expect(chooseLocale(undefined, "de,es;q=0.7,en;q=0.3")).toBe("es");
    expect(chooseLocale(undefined, "en;q=0.9,es;q=0.4")).toBe("en");
  });

  test("is English when nothing fits", () => {
    for (const header of [null, "", "*", "fr-FR", "not a tag,,;q=2", "x".repeat(500)]) {
      expect(chooseLocale(undefined, header)).toBe("en");
    }
    expect(chooseLocale("tlh", "fr")).toBe("en");
  });
});
