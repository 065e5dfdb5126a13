/** Cached VF files, deflated: derived from genomes, rebuilt when missing, shared by equal shapes. */
import { type HotStatement, hotQuery } from "./client";

/** Announces that something derived is in its cache; the payload is the key. */
export const DERIVED_CHANNEL = "everform_derived";

export interface CachedMesh {
  key: string;
  /** Deflated (raw) VF file. */
  bytes: Uint8Array;
  rawByteLength: number;
}

const FIND: HotStatement = {
  name: "find-meshes",
  text: `select key, bytes, raw_byte_length as "rawByteLength" from mesh_cache where key = any($1)`,
};

/** The cached ones among these keys, by key. */
export async function findMeshes(keys: readonly string[]): Promise<Map<string, CachedMesh>> {
  const rows = await hotQuery<CachedMesh>(FIND, [keys]);
  return new Map(rows.map((row) => [row.key, row]));
}

const INSERT: HotStatement = {
  name: "insert-mesh",
  text: `
    with added as (
      insert into mesh_cache (key, bytes, raw_byte_length, vertex_count, triangle_count) values ($1, $2, $3, $4, $5)
      on conflict do nothing
    )
    select pg_notify('${DERIVED_CHANNEL}', $1)`,
};

/** Stores a mesh unless it is there already, and announces its key. */
export async function insertMesh(mesh: CachedMesh & { vertexCount: number; triangleCount: number }): Promise<void> {
  await hotQuery(INSERT, [mesh.key, mesh.bytes, mesh.rawByteLength, mesh.vertexCount, mesh.triangleCount]);
}

/** A day is exact enough for pruning, and keeps reading from writing. */
const TOUCH: HotStatement = {
  name: "touch-meshes",
  text: "update mesh_cache set used_at = now() where key = any($1) and used_at < now() - interval '1 day'",
};

/** Marks entries as used, at most once a day each, so that pruning knows the idle ones. */
export async function touchMeshes(keys: readonly string[]): Promise<void> {
  await hotQuery(TOUCH, [keys]);
}
