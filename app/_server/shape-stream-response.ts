import type { ShapeStream } from "@/lib/services/watch-generation";

/** The answer of a shape stream: whole and immutable when everything is there, else open and kept by no cache. */
export function shapeStreamResponse(request: Request, stream: ShapeStream, name: string): Response {
  if (stream.kind === "not-yet") return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
  const headers = new Headers({ "content-type": "application/octet-stream", "x-accel-buffering": "no" });
  if (stream.kind === "open") {
    headers.set("cache-control", "no-store, no-transform");
    return new Response(toReadable(stream.chunks), { headers });
  }
  const etag = `"${name}"`;
  headers.set("etag", etag);
  headers.set("cache-control", "private, max-age=31536000, immutable, no-transform");
  if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
  headers.set("content-length", String(stream.bytes.byteLength));
  return new Response(stream.bytes as Uint8Array<ArrayBuffer>, { headers });
}

/** Sends each chunk as it comes; when the browser goes away, the generator is ended. */
function toReadable(chunks: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: async (controller) => {
      const { value, done } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => {
      await chunks.return(undefined);
    },
  });
}
