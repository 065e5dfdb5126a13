/**
 * The bulk export: all public genomes, the lineage, the ratings without voters, as gzipped NDJSON. A worker writes the files in
 * pieces, page by page, so that neither writing nor reading holds more than a page; they are not one snapshot.
 */
import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { env } from "@/lib/config/env";
import type { ApiExportList } from "@/lib/contracts/api-v1";
import { EXPORT_NAMES, type ExportName } from "@/lib/contracts/export";
import type { PublicId } from "@/lib/contracts/ids";
import {
  type ExportFileRow,
  finishExportFile,
  insertExportChunk,
  insertExportFile,
  isExportDue,
  listExportIds,
  listLineageRows,
  listNewestExports,
  listOpenRatings,
  readExportChunk,
  removeOldExports,
} from "@/lib/db/bulk-export-repo";
import { database } from "@/lib/db/client";
import { listOpenDesigns } from "@/lib/db/public-read-repo";
import { AppError } from "@/lib/errors";
import { enqueueExport } from "@/lib/jobs/enqueue";
import { canonicalGenomeJson, decodeGenome } from "@/lib/kernel";
import { toApiDesign } from "./public-read";

const PIECE_BYTE_LENGTH = 1024 * 1024;
/** Rows in memory at once; a genome's text has at most 200 kB. */
const PAGE_SIZE = 50;
const HOURS_BETWEEN = 24;

const isDue = () => isExportDue(database(), { nameCount: EXPORT_NAMES.length, hours: HOURS_BETWEEN });

/** Asks the worker for new files when the newest are a day old. Returns whether it did. */
export async function requestDueExport(requestId: string): Promise<boolean> {
  return (await isDue()) && enqueueExport({ requestId });
}

/** Writes all files, unless a job that came twice finds them fresh. Returns how many rows each has; null when there was no need. */
export async function writeDueExport(): Promise<Record<string, number> | null> {
  if (!(await isDue())) return null;
  const rowCounts: Record<string, number> = {};
  for (const name of EXPORT_NAMES) rowCounts[name] = await writeExport(name);
  return rowCounts;
}

async function writeExport(name: ExportName): Promise<number> {
  const db = database();
  const id = randomBytes(16).toString("hex");
  await insertExportFile(db, id, name);
  let rowCount = 0;
  async function* counted() {
    for await (const line of LINES[name]()) {
      rowCount++;
      yield `${JSON.stringify(line)}\n`;
    }
  }
  let byteLength = 0;
  let pieceCount = 0;
  await pipeline(Readable.from(counted()), createGzip(), async (parts: AsyncIterable<Buffer>) => {
    for await (const piece of inPieces(parts)) {
      await insertExportChunk(db, id, pieceCount++, piece);
      byteLength += piece.byteLength;
    }
  });
  await finishExportFile(db, id, { byteLength, rowCount });
  await removeOldExports(db, name);
  return rowCount;
}

/** The same bytes in pieces of PIECE_BYTE_LENGTH; the last may be shorter. */
async function* inPieces(parts: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let heldLength = 0;
  for await (const part of parts) {
    held.push(part);
    heldLength += part.byteLength;
    while (heldLength >= PIECE_BYTE_LENGTH) {
      const bytes = Buffer.concat(held);
      yield bytes.subarray(0, PIECE_BYTE_LENGTH);
      held = [bytes.subarray(PIECE_BYTE_LENGTH)];
      heldLength -= PIECE_BYTE_LENGTH;
    }
  }
  if (heldLength > 0) yield Buffer.concat(held);
}

const LINES: Record<ExportName, () => AsyncGenerator<object>> = {
  "designs.ndjson.gz": designLines,
  "lineage.ndjson.gz": lineageLines,
  "ratings.ndjson.gz": ratingLines,
};

async function* publicIdPages(): AsyncGenerator<PublicId[]> {
  for (let after = ""; ; ) {
    const ids = await listExportIds(database(), { after, limit: PAGE_SIZE });
    if (ids.length > 0) yield ids;
    if (ids.length < PAGE_SIZE) return;
    after = ids.at(-1) as PublicId;
  }
}

async function* designLines() {
  for await (const ids of publicIdPages()) {
    for (const design of await listOpenDesigns(database(), ids)) {
      const { links: _, genome: figures, ...rest } = toApiDesign(design);
      const genome = JSON.parse(canonicalGenomeJson(decodeGenome(design.genome))) as object;
      yield { ...rest, genomeHash: figures.hash, phenotypeHash: figures.phenotypeHash, genome };
    }
  }
}

/** A design in lineages: one that is not public any more keeps its place under a key that does not lead to it. */
const keyOf = ({ id, isShown }: { id: PublicId; isShown: boolean }): string =>
  isShown ? id : `gone-${createHash("sha256").update(`gone|${env().sessionSecret}|${id}`).digest("hex").slice(0, 16)}`;

async function* lineageLines() {
  for (let after = ""; ; ) {
    const rows = await listLineageRows(database(), { after, limit: PAGE_SIZE });
    for (const { id, forkOfDesignId, isShown, isForkShown, crossParents } of rows) {
      yield {
        id: keyOf({ id, isShown }),
        forkOf: forkOfDesignId && keyOf({ id: forkOfDesignId, isShown: isForkShown }),
        crossedWith: crossParents.map(keyOf),
      };
    }
    if (rows.length < PAGE_SIZE) return;
    after = rows.at(-1)?.id ?? "";
  }
}

async function* ratingLines() {
  for await (const ids of publicIdPages()) yield* await listOpenRatings(database(), ids);
}

/** The newest finished files. */
export async function listExports(): Promise<ApiExportList> {
  const files = await listNewestExports(database());
  return {
    files: files.map(({ name, byteLength, rowCount, doneAt }) => ({
      name,
      url: `${env().publicOrigin}/api/v1/export/${name}`,
      byteLength,
      rowCount,
      createdAt: doneAt.toISOString(),
    })),
  };
}

/** The newest finished file of a name. Throws NOT_FOUND before the first is written. */
export async function requireExport(name: ExportName): Promise<ExportFileRow> {
  const [file] = await listNewestExports(database(), name);
  if (!file)
    throw new AppError("NOT_FOUND", { publicMessage: "This file has not been written yet. Try again tomorrow." });
  return file;
}

/** The pieces of a file, one at a time. Throws when the file is removed meanwhile: a download must not look whole then. */
export async function* readExport({ id, byteLength }: ExportFileRow): AsyncGenerator<Uint8Array> {
  let sentLength = 0;
  for (let index = 0; sentLength < byteLength; index++) {
    const piece = await readExportChunk(database(), id, index);
    if (!piece) throw new AppError("UNAVAILABLE", { message: `piece ${index} of export ${id} is gone` });
    sentLength += piece.byteLength;
    yield piece;
  }
}
