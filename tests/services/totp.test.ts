import { describe, expect, test } from "vitest";
import { findStep, hotp, keyUri, stepAt, toBase32 } from "@/lib/services/totp";

const SECRET = Buffer.from("12345678901234567890", "ascii");

describe("HOTP", () => {
  /** RFC 4226, appendix D. */
  test.each([
    [0, "755224"],
    [1, "287082"],
    [2, "359152"],
    [3, "969429"],
    [4, "338314"],
    [5, "254676"],
    [6, "287922"],
    [7, "162583"],
    [8, "399871"],
    [9, "520489"],
  ])("counter %i gives %s", (counter, code) => expect(hotp(SECRET, counter)).toBe(code));
});

describe("TOTP", () => {
  /** RFC 6238, appendix B, SHA-1, eight digits. */
  test.each([
    [59, "94287082"],
    [1_111_111_109, "07081804"],
    [1_111_111_111, "14050471"],
    [1_234_567_890, "89005924"],
    [2_000_000_000, "69279037"],
    [20_000_000_000, "65353130"],
  ])("second %i gives %s", (second, code) => expect(hotp(SECRET, stepAt(second * 1_000), 8)).toBe(code));

  test("takes the step before and after now, and each once", () => {
    const timeMs = 1_234_567_890_000;
    const step = stepAt(timeMs);
    for (const near of [step - 1, step, step + 1]) {
      expect(findStep(SECRET, hotp(SECRET, near), { timeMs, lastStep: 0 })).toBe(near);
      expect(findStep(SECRET, hotp(SECRET, near), { timeMs, lastStep: near })).toBeNull();
    }
    for (const far of [step - 2, step + 2]) {
      expect(findStep(SECRET, hotp(SECRET, far), { timeMs, lastStep: 0 })).toBeNull();
    }
    expect(findStep(SECRET, "", { timeMs, lastStep: 0 })).toBeNull();
  });
});

describe("what the app is given", () => {
  /** RFC 4648, section 10, without padding. */
  test.each([
    ["", ""],
    ["f", "MY"],
    ["fo", "MZXQ"],
    ["foo", "MZXW6"],
    ["foob", "MZXW6YQ"],
    ["fooba", "MZXW6YTB"],
    ["foobar", "MZXW6YTBOI"],
  ])("base32 of %s is %s", (text, encoded) => expect(toBase32(Buffer.from(text))).toBe(encoded));

  test("the address names site and account", () => {
    expect(keyUri(SECRET, { issuer: "Everform", account: "sunny-otter-1" })).toBe(
      "otpauth://totp/Everform:sunny-otter-1?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Everform&algorithm=SHA1&digits=6&period=30",
    );
  });
});
