import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { sha256, sha256Hex, toHex } from "@/lib/kernel/hash/sha256";

// FIPS 180-4 example messages (NIST, "SHA256.pdf" of the Cryptographic Standards and Guidelines).
const FIPS_VECTORS: readonly [string, string][] = [
  ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  [
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  ],
  [
    "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
    "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1",
  ],
];

test.each(FIPS_VECTORS)("the digest of the FIPS message %j is the published one", (message, digest) => {
  expect(sha256Hex(message)).toBe(digest);
});

test("a million times the letter a has the published digest", () => {
  expect(toHex(sha256(new Uint8Array(1_000_000).fill(0x61)))).toBe(
    "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
  );
});

test("every length across four blocks agrees with node:crypto, also from a subarray", () => {
  const bytes = Uint8Array.from({ length: 300 }, (_, i) => (i * 151 + 7) & 255);
  for (let length = 0; length <= 260; length++) {
    const message = bytes.subarray(11, 11 + length);
    expect(toHex(sha256(message))).toBe(createHash("sha256").update(message).digest("hex"));
  }
});

test("text is hashed as UTF-8", () => {
  const text = "Übermut 形 🏺";
  expect(sha256Hex(text)).toBe(createHash("sha256").update(text, "utf8").digest("hex"));
});
