/** Publishes the designs that the starter collection's script bred, by the account that stands for it. */
import { z } from "zod";
import { glazeOf } from "@/lib/contracts/glaze";
import { refreshSearchTexts } from "@/lib/db/admin-tag-repo";
import { listDesignsOfMergedTags } from "@/lib/db/audit-repo";
import { database, hotQuery } from "@/lib/db/client";
import { putStarterDesign, type StarterDesign } from "@/lib/db/starter-repo";
import { rebuildTagCounts } from "@/lib/db/tag-repo";
import { upsertScriptVisitor } from "@/lib/db/visitor-repo";
import { encodeGenome, genomeHash, InvariantError, parseGenome, phenotypeHash, sha256Hex } from "@/lib/kernel";

const SEEDBANK_HANDLE = "Seedbank";
const idFor = (purpose: string, text: string) => sha256Hex(`${purpose}|${text}`).slice(0, 32);
/** Nobody's cookie gives this id: it is no hash of a visitor's secret. */
export const SEEDBANK_ID = idFor("script", SEEDBANK_HANDLE);

/** One entry of prisma/starter-collection/designs.json. */
export const StarterEntry = z.strictObject({
  title: z.string().min(1).max(80),
  tags: z.array(z.string().min(1).max(40)).max(12),
  description: z.string().max(1000),
  objective: z.string().min(1).max(60),
  /** Canonical genome JSON, as an object or as its text. */
  genome: z.unknown(),
  isovalue: z.number(),
  gridVoxels: z.strictObject({ x: z.number().int(), y: z.number().int(), z: z.number().int() }),
  mode: z.enum(["smooth", "classic"]),
  /** Title of the entry it was bred on from. */
  forkOf: z.string().optional(),
});

type StarterEntry = z.infer<typeof StarterEntry>;

/**
 * Brings Seedbank's designs to the state of the given entries, whatever was there before; the same design keeps its id and
 * ratings, and tags that an admin has merged or forbidden since stay so. They are published in the order of their genomes' hashes: unrated designs stand by age, and neighbours in the
 * collection look alike. Returns how many there are. Throws when an entry or its genome is not valid.
 */
export async function publishStarterCollection(entries: unknown): Promise<number> {
  const db = database();
  await upsertScriptVisitor(db, SEEDBANK_ID, SEEDBANK_HANDLE);
  const designs = z
    .array(StarterEntry)
    .parse(entries)
    .map(withGenome)
    // Those that descend from another come after it: it must be there, and it is older.
    .sort((a, b) => Number(a.forkOf !== undefined) - Number(b.forkOf !== undefined) || (a.hash < b.hash ? -1 : 1));
  const merged = await listDesignsOfMergedTags(hotQuery);
  const ids: string[] = [];
  for (const { entry, forkOf, genome, hash } of designs) {
    const id = idFor("starter-design", hash);
    const design: StarterDesign = {
      ...entry,
      forkOfDesignId: forkOf === undefined ? null : ancestorId(designs, entry.title, forkOf),
      id,
      visitorId: SEEDBANK_ID,
      preset: "site",
      glaze: glazeOf(id),
      genome: encodeGenome(genome),
      genomeHash: hash,
      phenotypeHash: phenotypeHash(genome),
    };
    await putStarterDesign(db, design, { keepsTags: merged.has(id) });
    ids.push(id);
  }
  await refreshSearchTexts(hotQuery, ids);
  await rebuildTagCounts(hotQuery);
  return designs.length;
}

function ancestorId(designs: readonly ReturnType<typeof withGenome>[], title: string, forkOf: string): string {
  const ancestor = designs.find(({ entry }) => entry.title === forkOf);
  if (!ancestor || ancestor.forkOf !== undefined) {
    throw new InvariantError(`starter design "${title}" descends from "${forkOf}", which is not there`);
  }
  return idFor("starter-design", ancestor.hash);
}

function withGenome({ genome: json, forkOf, ...entry }: StarterEntry) {
  const parsed = parseGenome(typeof json === "string" ? JSON.parse(json) : json);
  if (parsed.kind === "invalid") {
    throw new InvariantError(`starter design "${entry.title}": ${JSON.stringify(parsed.defects[0])}`);
  }
  return { entry, forkOf, genome: parsed.genome, hash: genomeHash(parsed.genome) };
}
