import { expect, test } from "vitest";
import { contentDisposition } from "@/app/_server/file-response";

test("a download's name is plain ASCII for old clients and whole for the others", () => {
  expect(contentDisposition("Vase 3.stl")).toBe(`attachment; filename="Vase 3.stl"; filename*=UTF-8''Vase%203.stl`);
  expect(contentDisposition("Schöne Vase.stl")).toBe(
    `attachment; filename="Sch_ne Vase.stl"; filename*=UTF-8''Sch%C3%B6ne%20Vase.stl`,
  );
});

test("a name cannot leave its header, its folder or its line", () => {
  const header = contentDisposition('../../etc/passwd"\r\nset-cookie: a=b\u202Egpj');
  expect(header).not.toMatch(/[\r\n\u202E]/);
  expect(header).not.toContain("/");
  expect(header.match(/"/g)).toHaveLength(2);
});
