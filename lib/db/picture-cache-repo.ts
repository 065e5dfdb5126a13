/** Cached WebP pictures: derived from genomes, rebuilt when missing. */
import { type Database, type HotStatement, hotQuery } from "./client";
import { DERIVED_CHANNEL } from "./mesh-cache-repo";

/** Marks the entry as used, at most once a day, so that pruning knows the idle ones. */
const FIND: HotStatement = {
  name: "find-picture",
  text: `
    with touched as (
      update picture_cache set used_at = now() where key = $1 and used_at < now() - interval '1 day'
    )
    select bytes from picture_cache where key = $1`,
};

/** The WebP file; null when it is not cached. */
export const findPicture = async (key: string): Promise<Uint8Array | null> =>
  (await hotQuery<{ bytes: Uint8Array }>(FIND, [key]))[0]?.bytes ?? null;

const INSERT: HotStatement = {
  name: "insert-picture",
  text: `
    with added as (insert into picture_cache (key, bytes) values ($1, $2) on conflict do nothing)
    select pg_notify('${DERIVED_CHANNEL}', $1)`,
};

/** Stores a picture unless it is there already, and announces its key. */
export async function insertPicture(key: string, bytes: Uint8Array): Promise<void> {
  await hotQuery(INSERT, [key, bytes]);
}

/** Those of the keys that are not cached. */
export async function findMissingPictures(db: Database, keys: readonly string[]): Promise<string[]> {
  const rows = await db.pictureCache.findMany({ where: { key: { in: [...keys] } }, select: { key: true } });
  const cached = new Set(rows.map((row) => row.key));
  return keys.filter((key) => !cached.has(key));
}
