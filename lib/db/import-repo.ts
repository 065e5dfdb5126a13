/** Designs whose genome came from outside. */
import type { PublicId } from "@/lib/contracts/ids";
import type { HotQuery, HotStatement } from "./client";
import type { RunSettings } from "./run-repo";

const FIND: HotStatement = {
  name: "find-imported-state",
  text: "select state::text as state from design where id = $1 for update",
};

/** State of the design with this id, null when there is none. */
export const findImportState = async (
  query: HotQuery,
  id: PublicId,
): Promise<"active" | "deleted" | "hidden" | "removed" | null> =>
  (await query<{ state: "active" | "deleted" | "hidden" | "removed" }>(FIND, [id]))[0]?.state ?? null;

const COUNT_RECENT: HotStatement = {
  name: "count-recent-imports",
  text: `select count(*)::int as count from design
         where visitor_id = $1 and is_imported and created_at > now() - interval '1 hour'`,
};

/** Designs that the visitor imported within an hour. */
export const countRecentImports = async (query: HotQuery, visitorId: PublicId): Promise<number> =>
  (await query<{ count: number }>(COUNT_RECENT, [visitorId]))[0]!.count;

export interface ImportedRow extends RunSettings {
  id: PublicId;
  visitorId: PublicId;
  title: string;
  genome: Uint8Array;
  genomeHash: string;
  phenotypeHash: string;
}

const INSERT: HotStatement = {
  name: "insert-imported-design",
  text: `
    insert into design (id, visitor_id, title, visibility, is_imported, genome, genome_hash, phenotype_hash, isovalue,
                        grid_x, grid_y, grid_z, mode, preset, glaze)
    values ($1, $2, $3, 'private', true, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
    on conflict (id) do update
      set title = excluded.title, visibility = 'private', state = 'active', version = design.version + 1, updated_at = now()`,
};

/** Makes the design, private; one that its author had deleted, and of which only the place is left, is theirs again. */
export async function insertImportedDesign(query: HotQuery, row: ImportedRow): Promise<void> {
  const { gridVoxels, isovalue, mode, preset, glaze } = row;
  await query(INSERT, [
    ...[row.id, row.visitorId, row.title, row.genome, row.genomeHash, row.phenotypeHash, isovalue],
    ...[gridVoxels.x, gridVoxels.y, gridVoxels.z, mode, preset, glaze],
  ]);
}
