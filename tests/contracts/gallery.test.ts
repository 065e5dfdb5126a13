import { describe, expect, test } from "vitest";
import { EVERYTHING, galleryHref, galleryParams, readGalleryQuery } from "@/lib/contracts/gallery";
import { decodeCursor, encodeCursor } from "@/lib/contracts/gallery-cursor";

describe("the address of the gallery", () => {
  test("holds the whole query and gives it back", () => {
    const query = {
      q: "tall vase & co",
      tags: ["art déco", "lamp"],
      licence: "BY_SA" as const,
      author: "sunny-otter-4821",
      isPrintable: true,
      sort: "random" as const,
      seed: 42,
    };
    expect(readGalleryQuery(galleryParams(query))).toEqual(query);
    expect(readGalleryQuery(new URLSearchParams())).toEqual(EVERYTHING);
    expect(galleryHref({})).toBe("/gallery");
    expect(galleryHref({ tags: ["lamp"], sort: "newest" })).toBe("/gallery?tag=lamp&sort=newest");
  });

  test("never fails: what makes no sense is left out", () => {
    const params = new URLSearchParams(
      `q=${"x".repeat(900)}&tag=&tag=%20%23LAMP&tag=lamp&licence=MIT&author=&printable=yes&sort=best&seed=-1`,
    );
    expect(readGalleryQuery(params)).toEqual({ ...EVERYTHING, q: "x".repeat(100), tags: ["lamp"] });
    expect(readGalleryQuery(new URLSearchParams("sort=random&seed=1e9")).seed).toBeNull();
    expect(readGalleryQuery(new URLSearchParams("sort=newest&seed=5")).seed).toBeNull();
    const many = new URLSearchParams(Array.from({ length: 20 }, (_, index) => ["tag", `tag ${index}`]));
    expect(readGalleryQuery(many).tags).toHaveLength(5);
  });
});

describe("a cursor", () => {
  const end = { publishedAt: "2026-01-02T03:04:05.678Z", id: "0123456789abcdef0123456789abcdef" };
  test.each([
    [3.9333333333333336, false],
    [null, true],
    ["2026-01-02T03:04:05.678Z", false],
    [0, false],
  ])("with the key %s comes back as it was", (key, isNear) => {
    expect(decodeCursor(encodeCursor({ ...end, key, isNear }))).toEqual({ ...end, key, isNear });
  });

  test("of another making is nothing", () => {
    const raw = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    for (const text of ["", "%", "x", "a".repeat(999), raw({}), raw([1]), raw([1, "now", end.id, 0])]) {
      expect(decodeCursor(text), text).toBeNull();
    }
    expect(decodeCursor(raw([1, end.publishedAt, "'; drop table design; --", 0]))).toBeNull();
    expect(decodeCursor(raw(["1' or true", end.publishedAt, end.id, 0]))).toBeNull();
  });
});
