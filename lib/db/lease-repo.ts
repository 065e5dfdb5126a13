/**
 * The work on a generation row: taking the lease, keeping it, writing the result, giving it back (R1, R2, R8).
 * Each function is one statement, hence one transaction and one round trip, and only the database's clock decides.
 * A change of status is announced by NOTIFY in the same transaction; the payload is the generation's id.
 */
import type { BreedMode, Strength, WasteKind } from "@/lib/contracts/evolve";
import type { PublicId } from "@/lib/contracts/ids";
import { type HotQuery, type HotStatement, hotQuery } from "./client";
import type { RunSettings } from "./run-repo";

export const GENERATION_CHANNEL = "everform_generation";
/** A lease that is not renewed for so long is lost. */
export const LEASE_SECONDS = 20;
/** The third attempt that ends without a result makes the row failed. */
export const MAX_LOST_LEASES = 3;

/** A leased row and everything its breeding needs. */
export interface LeasedGeneration {
  id: PublicId;
  leaseToken: string;
  source: "scratch" | "design" | "cross" | "organism" | "picks";
  seed: string;
  strength: Strength;
  breedMode: BreedMode;
  picks: number[];
  attemptCount: number;
  requestId: string;
  settings: RunSettings;
  /** Compatibility threshold of the parent generation; null on a first screen. */
  speciesThreshold: number | null;
  /** encodeGenome bytes: 15 in slot order for picks, 2 for a cross, 1 for a design or an organism, none from scratch. */
  genomes: Uint8Array[];
}

const TAKE: HotStatement = {
  name: "take-lease",
  text: `
    with leased as (
      update generation
      set status = 'running', attempt_count = attempt_count + 1, lease_token = $2, worker_id = $3,
          lease_ends_at = now() + interval '${LEASE_SECONDS} seconds'
      where id = $1 and status = 'queued'
      returning *
    )
    select g.id, g.lease_token as "leaseToken", g.source, g.seed, g.strength, g.breed_mode as "breedMode", g.picks,
           g.attempt_count as "attemptCount", g.request_id as "requestId",
           r.isovalue, r.grid_x as "gridX", r.grid_y as "gridY", r.grid_z as "gridZ", r.mode, r.preset, r.glaze,
           p.species_threshold as "speciesThreshold",
           case g.source
             when 'picks' then (select array_agg(o.genome order by o.slot) from organism o where o.generation_id = g.parent_id)
             when 'organism' then (select array_agg(o.genome) from organism o
                                   where o.generation_id = r.fork_of_generation_id and o.slot = r.fork_of_slot)
             when 'design' then (select array_agg(d.genome) from design d where d.id = r.fork_of_design_id)
             when 'cross' then (select array_agg(d.genome order by d.id = r.cross_of_design_id) from design d
                                where d.id in (r.fork_of_design_id, r.cross_of_design_id))
           end as genomes
    from leased g join run r on r.id = g.run_id left join generation p on p.id = g.parent_id`,
};

type TakenRow = Omit<LeasedGeneration, "settings" | "genomes"> &
  Omit<RunSettings, "gridVoxels"> & { gridX: number; gridY: number; gridZ: number; genomes: Uint8Array[] | null };

/** Takes the lease of a queued row; null when it is not queued (taken, done, failed or unknown). */
export async function takeLease(id: PublicId, leaseToken: string, workerId: string): Promise<LeasedGeneration | null> {
  const [row] = await hotQuery<TakenRow>(TAKE, [id, leaseToken, workerId]);
  if (!row) return null;
  const { gridX, gridY, gridZ, isovalue, mode, preset, glaze, genomes, ...rest } = row;
  return {
    ...rest,
    settings: { isovalue, mode, preset, glaze, gridVoxels: { x: gridX, y: gridY, z: gridZ } },
    genomes: genomes ?? [],
  };
}

const RENEW: HotStatement = {
  name: "renew-lease",
  text: `update generation set lease_ends_at = now() + interval '${LEASE_SECONDS} seconds'
         where id = $1 and lease_token = $2 and status = 'running' returning id`,
};

/** True while the lease is still ours. */
export const renewLease = async (id: PublicId, leaseToken: string): Promise<boolean> =>
  (await hotQuery(RENEW, [id, leaseToken])).length === 1;

/** An organism as it is stored, with its mesh (lib/formats/vf.ts, deflated). */
export interface BredOrganism {
  slot: number;
  genome: Uint8Array;
  genomeHash: string;
  phenotypeHash: string;
  parentSlots: number[];
  operator: string;
  isParent: boolean;
  waste: WasteKind | null;
  redrawCount: number;
  mesh: { key: string; bytes: Uint8Array; rawByteLength: number; vertexCount: number; triangleCount: number };
}

export interface BredScreen {
  kernelVersion: number;
  speciesThreshold: number;
  organisms: BredOrganism[];
}

const ORGANISM_CASTS = ["smallint", "bytea", "text", "text", "smallint[]", "text", "boolean", "waste_kind", "smallint"];
const MESH_CASTS = ["text", "bytea", "integer", "integer", "integer"];

/** Rows of typed parameters: ($5::smallint, $6::bytea, ...), (...). */
function valueRows(firstParameter: number, rowCount: number, casts: readonly string[]): string {
  const row = (index: number) =>
    casts.map((cast, column) => `$${firstParameter + index * casts.length + column}::${cast}`).join(", ");
  return Array.from({ length: rowCount }, (_, index) => `(${row(index)})`).join(", ");
}

const completeStatement = (organismCount: number, meshCount: number): HotStatement => ({
  name: `complete-${organismCount}-${meshCount}`,
  text: `
    with done as (
      update generation
      set status = 'done', done_at = now(), kernel_version = $3, species_threshold = $4,
          lease_token = null, lease_ends_at = null, failure = null
      where id = $1 and lease_token = $2 and status = 'running'
      returning id
    ), organisms as (
      insert into organism (generation_id, slot, genome, genome_hash, phenotype_hash, parent_slots, operator, is_parent,
                            waste, redraw_count)
      select done.id, bred.* from done cross join
        (values ${valueRows(5, organismCount, ORGANISM_CASTS)}) as bred
    ), meshes as (
      insert into mesh_cache (key, bytes, raw_byte_length, vertex_count, triangle_count)
      select mesh.* from done cross join
        (values ${valueRows(5 + organismCount * ORGANISM_CASTS.length, meshCount, MESH_CASTS)}) as mesh
      on conflict do nothing
    )
    select pg_notify('${GENERATION_CHANNEL}', id) from done`,
});

/**
 * Stores organisms, meshes and `done` when the lease is still ours; false, and nothing stored, when it is not.
 * Meshes that are cached already stay as they are.
 */
export async function completeGeneration(id: PublicId, leaseToken: string, screen: BredScreen): Promise<boolean> {
  // One order of keys in every process: two workers that store the same two meshes cannot wait for each other in a circle.
  const meshes = [...new Map(screen.organisms.map(({ mesh }) => [mesh.key, mesh])).values()].sort((a, b) =>
    a.key < b.key ? -1 : 1,
  );
  const rows = await hotQuery(completeStatement(screen.organisms.length, meshes.length), [
    id,
    leaseToken,
    screen.kernelVersion,
    screen.speciesThreshold,
    ...screen.organisms.flatMap((organism) => [
      organism.slot,
      organism.genome,
      organism.genomeHash,
      organism.phenotypeHash,
      organism.parentSlots,
      organism.operator,
      organism.isParent,
      organism.waste,
      organism.redrawCount,
    ]),
    ...meshes.flatMap((mesh) => [mesh.key, mesh.bytes, mesh.rawByteLength, mesh.vertexCount, mesh.triangleCount]),
  ]);
  return rows.length === 1;
}

/** A row whose doorbell is to be rung: its job id carries the count. */
export interface Ring {
  id: PublicId;
  ringCount: number;
  requestId: string;
}

/** Ends attempts without a result: queued again, or failed at the third. `$1` is the failure text. */
const loseLeases = (where: string) => `
    with lost as (
      update generation
      set lost_lease_count = lost_lease_count + 1, lease_token = null, lease_ends_at = null, worker_id = null,
          ring_count = ring_count + 1, rung_at = now(),
          status = case when lost_lease_count + 1 >= ${MAX_LOST_LEASES} then 'failed' else 'queued' end::generation_status,
          failure = case when lost_lease_count + 1 >= ${MAX_LOST_LEASES} then $1 end
      where status = 'running' and ${where}
      returning id, status, ring_count, request_id
    ), told as (
      select pg_notify('${GENERATION_CHANNEL}', id) from lost where status = 'failed'
    )
    select id, status, ring_count as "ringCount", request_id as "requestId", (select count(*) from told) as "toldCount"
    from lost`;

export interface LostLease extends Ring {
  status: "queued" | "failed";
}

const GIVE_UP: HotStatement = { name: "give-up-lease", text: loseLeases("id = $2 and lease_token = $3") };
const LOSE_ENDED: HotStatement = { name: "lose-ended-leases", text: loseLeases("lease_ends_at < now()") };
const LOSE_OF_WORKER: HotStatement = { name: "lose-leases-of-worker", text: loseLeases("worker_id = $2") };

/** An attempt that threw: counts as a lost lease. Null when the lease was not ours any more. */
export const giveUpLease = async (id: PublicId, leaseToken: string, failure: string): Promise<LostLease | null> =>
  (await hotQuery<LostLease>(GIVE_UP, [failure, id, leaseToken]))[0] ?? null;

/** Rows whose lease ended. */
export const loseEndedLeases = (failure: string): Promise<LostLease[]> => hotQuery(LOSE_ENDED, [failure]);

/** Rows leased by a worker that is known to be dead. */
export const loseLeasesOfWorker = (workerId: string, failure: string): Promise<LostLease[]> =>
  hotQuery(LOSE_OF_WORKER, [failure, workerId]);

const RETURN: HotStatement = {
  name: "return-leases",
  text: `
    update generation
    set status = 'queued', lease_token = null, lease_ends_at = null, worker_id = null,
        attempt_count = attempt_count - 1, ring_count = ring_count + 1, rung_at = now()
    where status = 'running' and worker_id = $1
    returning id, ring_count as "ringCount", request_id as "requestId"`,
};

/** Gives back what a worker that is stopping still holds; such an attempt does not count. */
export const returnLeases = (workerId: string): Promise<Ring[]> => hotQuery(RETURN, [workerId]);

/** Seconds a queued row may wait before it is rung again; doubled with every ring, at most 32 times as long. */
const RING_AGAIN_SECONDS = 4;

const RING_FORGOTTEN: HotStatement = {
  name: "ring-forgotten",
  text: `
    update generation set ring_count = ring_count + 1, rung_at = now()
    where id in (
      select id from generation
      where status = 'queued'
        and rung_at < now() - interval '${RING_AGAIN_SECONDS} seconds' * power(2, least(ring_count, 5))
      order by rung_at limit 200 for update skip locked
    )
    returning id, ring_count as "ringCount", request_id as "requestId"`,
};

/** Queued rows that nobody took, marked as rung again. */
export const claimForgottenRows = (): Promise<Ring[]> => hotQuery(RING_FORGOTTEN, []);

const RETRY: HotStatement = {
  name: "retry-failed",
  text: `
    update generation
    set status = 'queued', attempt_count = 0, lost_lease_count = 0, failure = null, request_id = $2,
        ring_count = ring_count + 1, rung_at = now()
    where id = $1 and status = 'failed' and ($3::text is null or visitor_id = $3)
    returning id, ring_count as "ringCount", request_id as "requestId"`,
};

/**
 * Makes a failed row queued again, its seed unchanged, with a clean count of attempts; null when there is no such row. `visitorId`:
 * only when it is this visitor's; null for admins.
 */
export const requeueFailed = async (
  query: HotQuery,
  { id, visitorId, requestId }: { id: PublicId; visitorId: PublicId | null; requestId: string },
): Promise<Ring | null> => (await query<Ring>(RETRY, [id, requestId, visitorId]))[0] ?? null;
