import { describe, expect, test } from "vitest";
import { z } from "zod";
import { isOwnRequest, parse, readJson } from "@/app/_server/request-checks";

const CONFIGURED = { publicOrigin: "https://everform.test", isPublicOriginConfigured: true };
const UNCONFIGURED = { publicOrigin: "http://localhost:3000", isPublicOriginConfigured: false };

describe("where a request comes from", () => {
  const decide = (headers: Record<string, string>, config = CONFIGURED) => isOwnRequest(new Headers(headers), config);

  test("Sec-Fetch-Site decides when it is there, whatever the Origin says", () => {
    expect(decide({ "sec-fetch-site": "same-origin" })).toBe(true);
    expect(decide({ "sec-fetch-site": "none" })).toBe(true);
    for (const site of ["cross-site", "same-site", "", "SAME"]) {
      expect(decide({ "sec-fetch-site": site, origin: CONFIGURED.publicOrigin })).toBe(false);
    }
  });

  test("without it only the configured origin passes", () => {
    expect(decide({ origin: "https://everform.test" })).toBe(true);
    expect(decide({})).toBe(false);
    for (const origin of ["http://everform.test", "https://everform.test:444", "https://evil.test", "null"]) {
      expect(decide({ origin, host: new URL("https://evil.test").host })).toBe(false);
    }
  });

  test("without a configured origin the host that was asked for passes too", () => {
    expect(decide({ origin: "http://192.168.1.4:3000", host: "192.168.1.4:3000" }, UNCONFIGURED)).toBe(true);
    expect(decide({ origin: "http://evil.test", host: "192.168.1.4:3000" }, UNCONFIGURED)).toBe(false);
    expect(decide({ origin: "nonsense", host: "nonsense" }, UNCONFIGURED)).toBe(false);
  });
});

describe("a JSON body", () => {
  const schema = z.strictObject({ name: z.string() });
  const send = (body: BodyInit, headers: Record<string, string> = {}) =>
    readJson(
      new Request("http://localhost/", {
        method: "POST",
        headers: { "content-type": "application/json; charset=utf-8", ...headers },
        body,
        ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
      } as RequestInit),
      schema,
    );

  test("is parsed and checked", async () => {
    expect(await send('{"name":"vase"}')).toEqual({ name: "vase" });
    await expect(send('{"name":1}')).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(send('{"name":"a","__proto__":{"b":1}}')).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(send("")).rejects.toMatchObject({ publicMessage: "The request is not valid JSON." });
  });

  test("that does not say its length is cut off at 64 KB", async () => {
    let sentByteLength = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sentByteLength += 8_192;
        controller.enqueue(new Uint8Array(8_192).fill(32));
      },
    });
    await expect(send(endless)).rejects.toMatchObject({ code: "PAYLOAD_TOO_LARGE" });
    expect(sentByteLength).toBeLessThan(200_000);
  });

  test("of another media type is refused", async () => {
    await expect(send("{}", { "content-type": "text/plain" })).rejects.toMatchObject({
      code: "UNSUPPORTED_MEDIA_TYPE",
    });
  });
});

test("a parse error is one sentence that names the place", () => {
  expect(() => parse(z.object({ a: z.object({ b: z.number("must be a number") }) }), { a: { b: "x" } })).toThrow(
    expect.objectContaining({ publicMessage: "The request is not valid: a.b: must be a number." }),
  );
});
