/** Forgets derived files that nobody asked for: genomes are for ever, meshes and pictures can be made again. */
import { type HotStatement, hotQuery } from "./client";

/** Days without a reader after which a derived file goes. */
export const IDLE_DAYS = 30;
/** Rows of each cache that one call removes at most: short transactions, however long nothing was pruned. */
const BATCH = 500;

const prune = (table: "mesh_cache" | "picture_cache"): HotStatement => ({
  name: `prune-${table}`,
  text: `
    delete from ${table} where key in (
      select key from ${table} where used_at < now() - make_interval(days => $1) order by used_at limit $2
      for update skip locked
    ) returning key`,
});

const PRUNE_MESHES = prune("mesh_cache");
const PRUNE_PICTURES = prune("picture_cache");

/** Removes idle files, at most a batch of each kind; returns how many went. Safe to run in several processes at once. */
export async function pruneIdleFiles(): Promise<{ meshCount: number; pictureCount: number }> {
  const meshes = await hotQuery(PRUNE_MESHES, [IDLE_DAYS, BATCH]);
  const pictures = await hotQuery(PRUNE_PICTURES, [IDLE_DAYS, BATCH]);
  return { meshCount: meshes.length, pictureCount: pictures.length };
}
