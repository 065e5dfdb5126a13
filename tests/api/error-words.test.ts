import { describe, expect, test } from "vitest";
import { errorWords } from "@/app/_server/error-words";
import { AppError } from "@/lib/errors";

const refused = (publicMessage: string) => new AppError("BAD_REQUEST", { publicMessage });

describe("the words of an error", () => {
  test("are those of the service in English, and name the field they are about", () => {
    const about = refused("handle: Somebody else has this name. Try another one.");
    expect(errorWords(about, "en")).toEqual({ message: about.publicMessage, field: "handle" });
    const schema = refused("The request is not valid: handle: must have at least 3 characters.");
    expect(errorWords(schema, "en")).toEqual({ message: schema.publicMessage, field: "handle" });
    expect(errorWords(new AppError("FORBIDDEN"), "en")).toEqual({ message: "This is not allowed." });
  });

  test("are Spanish for readers of Spanish", () => {
    expect(errorWords(refused("handle: Somebody else has this name. Try another one."), "es")).toEqual({
      message: "handle: Otra persona ya tiene este nombre. Prueba con otro.",
      field: "handle",
    });
    expect(errorWords(refused("The request is not valid: handle: must have at least 3 characters."), "es")).toEqual({
      message: "handle: debe tener al menos 3 caracteres.",
      field: "handle",
    });
    expect(errorWords(refused("The request is not valid: tags.0: must not be empty."), "es")).toEqual({
      message: "tags.0: no debe estar vacío.",
      field: "tags.0",
    });
    expect(errorWords(refused("The request is not valid: closesAt: must be later than the opening."), "es")).toEqual({
      message: "closesAt: debe ser posterior a la apertura.",
      field: "closesAt",
    });
    expect(errorWords(refused("slots.2.tag: This tag cannot be used: knife."), "es")).toEqual({
      message: "slots.2.tag: Esta etiqueta no se puede usar: knife.",
      field: "slots.2.tag",
    });
  });

  test("are general rather than English where nobody translated them", () => {
    const unknown = "No hemos podido entender la petición.";
    expect(errorWords(refused("The request is not valid: title: Too small."), "es")).toEqual({
      message: `title: ${unknown}`,
      field: "title",
    });
    expect(errorWords(refused("Something new."), "es")).toEqual({ message: unknown });
  });
});
