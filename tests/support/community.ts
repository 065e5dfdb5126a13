/** Visitors who publish, without a worker: shorthand of the integration tests about designs. */

import type { PublicId } from "@/lib/contracts/ids";
import { SaveDesignInput, type SavedDesign } from "@/lib/contracts/publish";
import { evolve } from "@/lib/services/evolve";
import { saveDesign } from "@/lib/services/publish";
import { startRun } from "@/lib/services/start-run";
import { breedQueued, doneGeneration } from "./bred-generation";
import { newId, sql } from "./site-state";

export interface Organism {
  generationId: PublicId;
  slot: number;
}

/** The texts of a design; `changes` win. */
export const texts = (changes: Partial<SaveDesignInput> = {}) => ({
  title: "Vase with a twist",
  description: "Grown, not drawn.",
  tags: ["vase"],
  licence: "BY" as const,
  visibility: "public" as const,
  ...changes,
});

export const save = (
  visitorId: PublicId,
  organism: Organism,
  changes: Partial<SaveDesignInput> = {},
): Promise<SavedDesign> =>
  saveDesign(
    { visitorId },
    SaveDesignInput.parse({ generationId: organism.generationId, slot: organism.slot, ...texts(changes) }),
    "test",
  );

/** A fresh visitor's design, from scratch. */
export async function published(
  changes: Partial<SaveDesignInput> = {},
  visitorId: PublicId = newId(),
): Promise<{ authorId: PublicId; id: PublicId; organism: Organism }> {
  const { generationId } = await doneGeneration(visitorId);
  const organism = { generationId, slot: 3 };
  const { id } = await save(visitorId, organism, changes);
  return { authorId: visitorId, id, organism };
}

/** The first screen of a run that starts from a design, done. */
export async function forkOf(
  designId: PublicId,
  visitorId: PublicId,
): Promise<{ runId: PublicId; generationId: PublicId }> {
  const click = await startRun({ visitorId }, { key: newId(), source: { kind: "design", designId } }, "test");
  await breedQueued(click.generationId);
  return click;
}

/** The first screen of the cross of two designs, done. */
export async function crossOf(designId: PublicId, otherDesignId: PublicId, visitorId: PublicId) {
  const source = { kind: "cross" as const, designId, otherDesignId };
  const click = await startRun({ visitorId }, { key: newId(), source }, "test");
  await breedQueued(click.generationId);
  return click;
}

/** A fresh visitor's design that has something of both. */
export async function crossed(
  designId: PublicId,
  otherDesignId: PublicId,
  changes: Partial<SaveDesignInput> = {},
): Promise<{ authorId: PublicId; id: PublicId }> {
  const authorId = newId();
  const { generationId } = await crossOf(designId, otherDesignId, authorId);
  const [mixed] = await sql<{ slot: number }>(
    "select slot from organism where generation_id = $1 and parent_slots @> '{0,1}' and waste is null order by slot limit 1",
    [generationId],
  );
  const { id } = await save(authorId, { generationId, slot: mixed!.slot }, changes);
  return { authorId, id };
}

/** The next screen, bred from picks, done. */
export async function next(
  visitorId: PublicId,
  parent: { runId: PublicId; generationId: PublicId },
  picks: number[],
): Promise<{ runId: PublicId; generationId: PublicId }> {
  const input = { key: newId(), runId: parent.runId, parentGenerationId: parent.generationId, picks };
  const click = await evolve({ visitorId }, { ...input, strength: "medium", mode: "breed" }, "test");
  await breedQueued(click.generationId);
  return click;
}
