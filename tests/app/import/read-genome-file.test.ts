import { expect, test } from "vitest";
import { readGenomeFile } from "@/app/import/_import/read-genome-file";

const fileOf = (text: string) => new File([text], "my_vase.json");

test("a file that is too large or no JSON is named as that", async () => {
  expect(await readGenomeFile(fileOf(" ".repeat(64 * 1024)))).toEqual({ kind: "too-large" });
  expect(await readGenomeFile(fileOf("not JSON"))).toEqual({ kind: "no-json" });
});

test("a dropped folder, which browsers refuse to read, is unreadable and stops nothing", async () => {
  const folder = fileOf("");
  folder.text = () => Promise.reject(new DOMException("A requested file could not be found.", "NotFoundError"));
  expect(await readGenomeFile(folder)).toEqual({ kind: "unreadable" });
});

test("JSON that is no genome is invalid, with the place of its first fault", async () => {
  expect(await readGenomeFile(fileOf("{}"))).toMatchObject({ kind: "invalid", place: expect.any(String) });
});
