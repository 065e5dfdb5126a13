/** Designs that the seed publishes. It runs at every start: what admins did to their tags since is not undone. */
import { friendlyHandle } from "@/lib/contracts/handle";
import type { PublicId } from "@/lib/contracts/ids";
import { searchTextOf } from "@/lib/contracts/search-text";
import type { Database } from "./client";
import type { RunSettings } from "./run-repo";

/** A design bred by a script, as the seed publishes it. */
export interface StarterDesign extends RunSettings {
  id: PublicId;
  visitorId: PublicId;
  title: string;
  description: string;
  objective: string;
  tags: string[];
  genome: Uint8Array;
  genomeHash: string;
  phenotypeHash: string;
  /** The design it was bred on from. */
  forkOfDesignId: PublicId | null;
}

/**
 * Publishes the design, or writes what is not as its entry says; ratings and counts of an existing one stay. A tag that is
 * forbidden is not given to it, and not taken off either. `keepsTags`: an existing one keeps the tags it has. The search text of
 * an existing one is left to `refreshSearchTexts`.
 */
export async function putStarterDesign(
  db: Database,
  { id, visitorId, tags, gridVoxels, genome, ...rest }: StarterDesign,
  { keepsTags }: { keepsTags: boolean },
): Promise<void> {
  const content = {
    ...rest,
    genome: new Uint8Array(genome),
    gridX: gridVoxels.x,
    gridY: gridVoxels.y,
    gridZ: gridVoxels.z,
  };
  const forbidden = await db.tag.findMany({ where: { name: { in: tags }, isForbidden: true }, select: { name: true } });
  const allowed = tags.filter((tag) => !forbidden.some(({ name }) => name === tag));
  const known = await db.design.findUnique({ where: { id } });
  if (!known) {
    const { handle } = await db.visitor.findUniqueOrThrow({ where: { id: visitorId }, select: { handle: true } });
    const searchText = searchTextOf({
      title: rest.title,
      tags: allowed,
      handle: handle ?? friendlyHandle(visitorId),
    });
    await db.design.create({
      data: { id, visitorId, ...content, searchText, visibility: "public", publishedAt: new Date() },
      select: { id: true },
    });
  } else if (!isSame(content, known)) {
    await db.design.update({ where: { id }, data: content, select: { id: true } });
  }
  if (known && keepsTags) return;
  await db.tag.createMany({ data: allowed.map((name) => ({ name })), skipDuplicates: true });
  const rows = await db.tag.findMany({ where: { name: { in: allowed } }, select: { id: true } });
  await db.designTag.deleteMany({ where: { designId: id, tag: { name: { notIn: tags } } } });
  await db.designTag.createMany({
    data: rows.map((row) => ({ designId: id, tagId: row.id })),
    skipDuplicates: true,
  });
}

const isSame = (content: object, known: Record<string, unknown>): boolean =>
  Object.entries(content).every(([key, value]) =>
    value instanceof Uint8Array ? Buffer.compare(value, known[key] as Uint8Array) === 0 : value === known[key],
  );
