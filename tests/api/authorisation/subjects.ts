/** What is asked for: a fresh design, run or collection of the owner's in each state, so that no cell changes another's. */
import type { PublicId } from "@/lib/contracts/ids";
import { published } from "@/tests/support/community";
import { newId, sql } from "@/tests/support/site-state";

/** public to deleted are designs; private and public also runs and collections. */
export const STATES = ["public", "unlisted", "private", "hidden", "removed", "deleted"] as const;
export type SubjectState = (typeof STATES)[number];

export interface Subject {
  designId: PublicId;
  generationId: PublicId;
  runId: PublicId;
  collectionId: PublicId;
  slot: number;
}

const columnsOf = async (table: string, without: string[]): Promise<string> => {
  const rows = await sql<{ name: string }>(
    "select column_name as name from information_schema.columns where table_name = $1 and table_schema = 'public'",
    [table],
  );
  return rows
    .map(({ name }) => name)
    .filter((name) => !without.includes(name))
    .join(", ");
};

/** Copies one real design, with its run and screen, for every cell. */
export async function makeSubjects(ownerId: PublicId): Promise<(state: SubjectState) => Promise<Subject>> {
  const { id, organism } = await published({}, ownerId);
  const [{ runId } = { runId: "" }] = await sql<{ runId: PublicId }>(
    `select run_id as "runId" from generation where id = $1`,
    [organism.generationId],
  );
  const design = await columnsOf("design", ["id", "visibility", "state", "random_key"]);
  const run = await columnsOf("run", ["id", "visibility"]);
  const generation = await columnsOf("generation", ["id", "run_id"]);
  const screen = await columnsOf("organism", ["generation_id"]);
  return async (state) => {
    const subject: Subject = {
      designId: newId(),
      generationId: newId(),
      runId: newId(),
      collectionId: newId(),
      slot: organism.slot,
    };
    const isModerated = ["hidden", "removed", "deleted"].includes(state);
    await sql(
      `with new_design as (
         insert into design (id, visibility, state, ${design})
         select $5, $7::design_visibility, $8::design_state, ${design} from design where id = $1
       ), new_run as (
         insert into run (id, visibility, ${run}) select $6, $9::run_visibility, ${run} from run where id = $2
       ), new_generation as (
         insert into generation (id, run_id, ${generation}) select $4, $6, ${generation} from generation where id = $3
       ), new_screen as (
         insert into organism (generation_id, ${screen}) select $4, ${screen} from organism where generation_id = $3
       )
       insert into collection (id, visitor_id, title, visibility, state)
       values ($10, $11, 'Of the matrix', $12::collection_visibility, $8::design_state)`,
      [
        id,
        runId,
        organism.generationId,
        subject.generationId,
        subject.designId,
        subject.runId,
        isModerated ? "public" : state,
        isModerated ? state : "active",
        state === "private" ? "private" : "unlisted",
        subject.collectionId,
        ownerId,
        state === "public" ? "public" : "private",
      ],
    );
    return subject;
  };
}

/** The rows of a subject as text: equal before and after something that must change nothing. */
export async function rowsOf(subject: Subject): Promise<string> {
  const [row] = await sql<{ text: string }>(
    `select jsonb_build_array(
       (select to_jsonb(d) - '{rating_sum,rating_count,score,trend,favourite_count,fork_count}'::text[]
        from design d where id = $1),
       (select to_jsonb(r) from run r where id = $2),
       (select to_jsonb(g) from generation g where id = $3),
       (select to_jsonb(c) from collection c where id = $4))::text as text`,
    [subject.designId, subject.runId, subject.generationId, subject.collectionId],
  );
  return row?.text ?? "";
}
