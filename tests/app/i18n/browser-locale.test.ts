import { describe, expect, test } from "vitest";
import { browserLocale } from "@/app/_i18n/browser-locale";

describe("the language of the page of last resort", () => {
  test("is the one that was chosen", () => {
    expect(browserLocale("a=b; everform_locale=es", ["en-GB"])).toBe("es");
    expect(browserLocale("everform_locale=en", ["es"])).toBe("en");
  });

  test("is the first of the browser's that there is, else English", () => {
    expect(browserLocale("", ["fr-FR", "ES-mx", "en"])).toBe("es");
    expect(browserLocale("everform_locale=tlh", ["fr"])).toBe("en");
    expect(browserLocale("", [])).toBe("en");
  });
});
