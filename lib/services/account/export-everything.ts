/** "Export everything": what the site knows about the viewer, as a ZIP of JSON files that is made while it is sent, with a page that says what is what. */
import { strToU8, Zip, ZipDeflate } from "fflate";
import type { PublicId } from "@/lib/contracts/ids";
import {
  EXPORT_TABLES,
  type GenomeRow,
  listExportDesigns,
  listExportGenerations,
  listExportRows,
} from "@/lib/db/export-repo";
import { canonicalGenomeJson, decodeGenome } from "@/lib/kernel";
import { requireVisitor, type Viewer } from "../viewer";

/** Fast rather than small: the event loop serves others meanwhile. */
const DEFLATE_LEVEL = 3;

/** Genomes as their canonical JSON. */
const withGenome = ({ row, genome }: GenomeRow) => ({
  ...row,
  genome: JSON.parse(canonicalGenomeJson(decodeGenome(genome))) as unknown,
});

/** A name in the archive and its text in pieces. */
type ExportFile = readonly [name: string, pieces: AsyncIterable<string>];

async function* once(text: string) {
  yield text;
}

async function* tableText(table: (typeof EXPORT_TABLES)[number], visitorId: PublicId) {
  yield `${JSON.stringify(await listExportRows(table, visitorId), null, 1)}\n`;
}

async function* designLines(visitorId: PublicId) {
  for (let last = ""; ; ) {
    const page = await listExportDesigns(visitorId, last);
    if (page.length === 0) return;
    yield page.map((design) => `${JSON.stringify(withGenome(design))}\n`).join("");
    last = page.at(-1)!.id;
  }
}

async function* generationLines(visitorId: PublicId) {
  for (let last = ""; ; ) {
    const page = await listExportGenerations(visitorId, last);
    if (page.length === 0) return;
    for (const { row, organisms } of page) {
      yield `${JSON.stringify({ ...row, organisms: organisms.map(withGenome) })}\n`;
    }
    last = page.at(-1)!.id;
  }
}

/** The bytes of the archive, piece by piece; `readme` is the page about it. Throws UNAUTHENTICATED for somebody without an identity. */
export function exportEverything(viewer: Viewer, readme: string): AsyncGenerator<Uint8Array> {
  const visitorId = requireVisitor(viewer);
  return zip([
    ["README.txt", once(`${readme}\n`)],
    ...EXPORT_TABLES.map((table): ExportFile => [table.file, tableText(table, visitorId)]),
    ["designs.ndjson", designLines(visitorId)],
    ["generations.ndjson", generationLines(visitorId)],
  ]);
}

async function* zip(files: readonly ExportFile[]): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  let failure: Error | null = null;
  const archive = new Zip((error, bytes) => {
    if (error) failure = error;
    else ready.push(bytes);
  });
  const taken = () => {
    if (failure) throw failure;
    const bytes = ready;
    ready = [];
    return bytes;
  };
  for (const [name, pieces] of files) {
    const entry = new ZipDeflate(name, { level: DEFLATE_LEVEL });
    archive.add(entry);
    for await (const text of pieces) {
      entry.push(strToU8(text));
      yield* taken();
    }
    entry.push(new Uint8Array(), true);
    yield* taken();
  }
  archive.end();
  yield* taken();
}
