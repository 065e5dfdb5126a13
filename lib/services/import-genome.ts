/** Importing a genome from outside as a private design of one's own. */
import type { z } from "zod";
import { env } from "@/lib/config/env";
import type { ImportedDesign, ImportInput } from "@/lib/contracts/api-v1";
import { glazeOf } from "@/lib/contracts/glaze";
import { singleLine } from "@/lib/contracts/plain-text";
import { MAX_TITLE_LENGTH } from "@/lib/contracts/publish";
import { shapeGenomeDefect } from "@/lib/contracts/shape-genome";
import { hotTransaction } from "@/lib/db/client";
import { countRecentImports, findImportState, insertImportedDesign } from "@/lib/db/import-repo";
import { lockVisitor } from "@/lib/db/visitor-repo";
import { AppError } from "@/lib/errors";
import {
  DEFAULT_GRID,
  encodeGenome,
  type Genome,
  genomeHash,
  ISOVALUE,
  parseGenome,
  phenotypeHash,
  sha256Hex,
} from "@/lib/kernel";
import { measureDesign } from "./measure-designs";
import { requireVisitor, type Viewer } from "./viewer";

const MAX_IMPORTS_PER_HOUR = 100;
const TRY_AGAIN_SECONDS = 600;

/**
 * Makes a private design of the genome, marked as imported; the same genome of the same visitor is one design, whatever its
 * order of genes. Throws BAD_REQUEST with the first defect and its place, CONFLICT for a design that an admin took away,
 * TOO_MANY_REQUESTS, UNAUTHENTICATED. A worker measures it, so that whether anything grows in it is known when it is published.
 */
export async function importGenome(
  viewer: Viewer,
  input: z.infer<typeof ImportInput>,
  requestId: string,
): Promise<z.infer<typeof ImportedDesign>> {
  const visitorId = requireVisitor(viewer);
  const genome = requireGenome(input.genome);
  const hash = genomeHash(genome);
  const title = requireTitle(input.title ?? `Imported ${hash.slice(0, 6)}`);
  const id = sha256Hex(`import|${visitorId}|${hash}`).slice(0, 32);
  const created = await hotTransaction(async (query) => {
    await lockVisitor(query, visitorId);
    const state = await findImportState(query, id);
    if (state === "removed" || state === "hidden") {
      throw new AppError("CONFLICT", { publicMessage: "This design was taken away by the people who run the site." });
    }
    if (state === "active") return false;
    if ((await countRecentImports(query, visitorId)) >= MAX_IMPORTS_PER_HOUR) {
      throw new AppError("TOO_MANY_REQUESTS", {
        publicMessage: `You imported ${MAX_IMPORTS_PER_HOUR} genomes within an hour. Please go on later.`,
        retryAfterSeconds: TRY_AGAIN_SECONDS,
      });
    }
    await insertImportedDesign(query, {
      id,
      visitorId,
      title,
      genome: encodeGenome(genome),
      genomeHash: hash,
      phenotypeHash: phenotypeHash(genome),
      isovalue: ISOVALUE,
      gridVoxels: DEFAULT_GRID,
      mode: "smooth",
      preset: "site",
      glaze: glazeOf(id),
    });
    return true;
  });
  if (created) await measureDesign(id, requestId);
  return { id, url: `${env().publicOrigin}/design/${id}`, created };
}

function requireGenome(value: unknown): Genome {
  const parsed = parseGenome(value);
  const defect = parsed.kind === "invalid" ? parsed.defects[0] : shapeGenomeDefect(parsed.genome);
  if (parsed.kind === "genome" && !defect) return parsed.genome;
  throw new AppError("BAD_REQUEST", {
    publicMessage: `The genome is not valid: ${defect?.path ?? "genome"}: ${defect?.message ?? "unknown defect"}.`,
  });
}

function requireTitle(text: string): string {
  const parsed = singleLine(1, MAX_TITLE_LENGTH).safeParse(text);
  if (parsed.success) return parsed.data;
  throw new AppError("BAD_REQUEST", { publicMessage: `The title ${parsed.error.issues[0]?.message}.` });
}
