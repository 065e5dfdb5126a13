import { describe, expect, test } from "vitest";
import { en } from "@/app/_i18n/catalogue-en";
import { es } from "@/app/_i18n/catalogue-es";
import { sentenceTranslator } from "@/app/_i18n/translate-sentence";
import { AppError, type AppErrorCode, STATUS_BY_CODE } from "@/lib/errors";
import { isSaid, publicMessagesIn, readSources, textsOf } from "./messages";

const translate = sentenceTranslator({ ...en.defect, ...en.problem }, { ...es.defect, ...es.problem });

describe("a sentence of the server", () => {
  test.each([
    ["This is not your password.", "Esta no es tu contraseña."],
    ["You follow 500 authors and tags: that is the most.", "Sigues a 500 autores y etiquetas: no se puede más."],
    ["Too many tries. Please wait 12 minutes.", "Demasiados intentos. Espera 12 minutos."],
    ["The title must have at most 80 characters.", "El título debe tener como máximo 80 caracteres."],
    [
      "The genome is not valid: nodes[3].id: a second node has the id abc.",
      "El genoma no es válido: nodes[3].id: otro nodo ya tiene el id abc.",
    ],
    [
      "This is “Sun. Moon”, unchanged, and it is published already. Evolve it a step further first.",
      "Es «Sun. Moon» sin cambios, y ya está publicado. Haz que evolucione primero un paso más.",
    ],
  ])("is said in Spanish: %s", (sentence, spanish) => {
    expect(translate(sentence)).toBe(spanish);
  });

  test("is not said half in English", () => {
    expect(translate("The request is not valid: title: Too small: expected string to have >=1 characters.")).toBeNull();
    expect(translate("This is not your password. Nobody knows why.")).toBeNull();
    expect(translate("Nobody ever wrote this.")).toBeNull();
  });

  test("has a translation for every code of an error", () => {
    const general = (Object.keys(STATUS_BY_CODE) as AppErrorCode[]).map((code) => new AppError(code).publicMessage);
    expect(general.filter((sentence) => translate(sentence) === null)).toEqual([]);
  });

  test("has a translation wherever it is thrown", () => {
    // What is inserted is a name or a number, or words of a schema or of the kernel.
    const [named, worded] = ["7", "is missing"].map((value) =>
      readSources().flatMap((source) => publicMessagesIn(source, value)),
    ) as [string[], string[]];
    expect(named.length).toBeGreaterThan(80);
    const untranslated = named.filter(
      (sentence, index) =>
        /[a-z]/.test(sentence) && translate(sentence) === null && translate(worded[index] ?? "") === null,
    );
    expect(untranslated).toEqual([]);
  });

  test("is in the catalogue only as long as something says it", () => {
    const texts = new Set(readSources().flatMap(textsOf));
    const unsaid = [...Object.values(en.problem), ...Object.values(en.defect)].filter((one) => !isSaid(one, texts));
    expect(unsaid).toEqual([]);
  });
});
