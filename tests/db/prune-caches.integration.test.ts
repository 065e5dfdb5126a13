import { expect, test } from "vitest";
import { findMeshes, insertMesh, touchMeshes } from "@/lib/db/mesh-cache-repo";
import { findPicture, insertPicture } from "@/lib/db/picture-cache-repo";
import { pruneIdleFiles } from "@/lib/db/prune-caches";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { sql } from "@/tests/support/site-state";

closeConnectionsAfterAll();

const bytes = new Uint8Array([1, 2, 3]);
const mesh = (key: string) => ({ key, bytes, rawByteLength: 3, vertexCount: 0, triangleCount: 0 });

const age = (table: string, key: string, days: number) =>
  sql(`update ${table} set used_at = now() - make_interval(days => $2) where key = $1`, [key, days]);

test("files that nobody asked for in a month go, the others stay", async () => {
  for (const key of ["idle", "read", "young"]) {
    await insertMesh(mesh(key));
    await insertPicture(key, bytes);
  }
  for (const table of ["mesh_cache", "picture_cache"]) {
    await age(table, "idle", 31);
    await age(table, "read", 31);
    await age(table, "young", 29);
  }
  await touchMeshes(["read"]);
  expect(await findPicture("read")).not.toBeNull();
  expect(await pruneIdleFiles()).toEqual({ meshCount: 1, pictureCount: 1 });
  expect([...(await findMeshes(["idle", "read", "young"])).keys()].sort()).toEqual(["read", "young"]);
  expect(await findPicture("idle")).toBeNull();
  expect(await findPicture("young")).not.toBeNull();
});
