import { contentDisposition } from "@/app/_server/file-response";
import { openPreflight, openReadRoute } from "@/app/_server/open-route";
import { streamSignal } from "@/app/_server/open-streams";
import { ExportName } from "@/lib/contracts/export";
import { AppError } from "@/lib/errors";
import { readExport, requireExport } from "@/lib/services/bulk-export";

/** Sent piece by piece as the reader takes them: one piece is in memory, however large the file is. */
export const GET = openReadRoute(
  async ({ request, partOf }) => {
    const name = ExportName.safeParse(partOf("name"));
    if (!name.success) throw new AppError("NOT_FOUND");
    const file = await requireExport(name.data);
    const etag = `"${file.id}"`;
    const headers = new Headers({
      etag,
      "cache-control": "public, max-age=300",
      "last-modified": file.doneAt.toUTCString(),
    });
    if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
    headers.set("content-type", "application/gzip");
    headers.set("content-length", String(file.byteLength));
    headers.set(
      "content-disposition",
      contentDisposition(`everform-${file.doneAt.toISOString().slice(0, 10)}-${file.name}`),
    );
    const pieces = readExport(file);
    const signal = streamSignal(request);
    const body = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        signal.throwIfAborted();
        const { value, done } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: async () => void (await pieces.return(undefined)),
    });
    return new Response(body, { headers });
  },
  { cost: 5 },
);

export const OPTIONS = openPreflight;
