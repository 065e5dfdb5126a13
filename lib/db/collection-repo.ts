/** Named collections of designs. A private one exists only for its owner; so does everything in it that others may not see. */
import type {
  CollectionChoice,
  CollectionHead,
  CollectionOrder,
  CollectionView,
  CollectionVisibility,
} from "@/lib/contracts/collection";
import { friendlyHandle } from "@/lib/contracts/handle";
import type { PublicId } from "@/lib/contracts/ids";
import type { HotQuery, HotStatement } from "./client";
import { CARD_COLUMNS, type CardRow, toCard } from "./design-repo";
import type { ViewerId } from "./generation-repo";

export interface CollectionTexts {
  title: string;
  description: string;
  visibility: CollectionVisibility;
}

const INSERT: HotStatement = {
  name: "insert-collection",
  text: `
    insert into collection (id, visitor_id, title, description, visibility) values ($1, $2, $3, $4, $5::collection_visibility)
    on conflict do nothing returning id`,
};

/** False when the id is there already. */
export const insertCollection = async (
  query: HotQuery,
  row: CollectionTexts & { id: PublicId; visitorId: PublicId },
): Promise<boolean> =>
  (await query(INSERT, [row.id, row.visitorId, row.title, row.description, row.visibility])).length === 1;

const COUNT: HotStatement = {
  name: "count-collections",
  text: "select count(*)::int as count from collection where visitor_id = $1",
};
export const countCollections = async (query: HotQuery, visitorId: PublicId): Promise<number> =>
  (await query<{ count: number }>(COUNT, [visitorId]))[0]!.count;

const LOCK: HotStatement = {
  name: "lock-collection",
  text: `
    select version, (select count(*)::int from collection_design where collection_id = $1) as "designCount"
    from collection where id = $1 and visitor_id = $2 and state in ('active', 'hidden') for update`,
};

/** Version and size of a collection of one's own, locked until the transaction ends; null when there is none. */
export const lockOwnCollection = async (
  query: HotQuery,
  id: PublicId,
  visitorId: PublicId,
): Promise<{ version: number; designCount: number } | null> =>
  (await query<{ version: number; designCount: number }>(LOCK, [id, visitorId]))[0] ?? null;

const UPDATE: HotStatement = {
  name: "update-collection",
  text: `
    update collection set title = $2, description = $3, visibility = $4::collection_visibility, version = version + 1,
      updated_at = now()
    where id = $1`,
};
export async function updateCollectionRow(query: HotQuery, id: PublicId, texts: CollectionTexts): Promise<void> {
  await query(UPDATE, [id, texts.title, texts.description, texts.visibility]);
}

const DELETE: HotStatement = { name: "delete-collection", text: "delete from collection where id = $1" };
export async function deleteCollectionRow(query: HotQuery, id: PublicId): Promise<void> {
  await query(DELETE, [id]);
}

const PUT_IN: HotStatement = {
  name: "put-into-collection",
  text: "insert into collection_design (collection_id, design_id) values ($1, $2) on conflict do nothing",
};
const PUT_IN_FRONT: HotStatement = {
  name: "put-in-front-of-collection",
  text: `
    insert into collection_design (collection_id, design_id) values ($1, $2)
    on conflict (collection_id, design_id) do update set added_at = clock_timestamp()`,
};
const TAKE_OUT: HotStatement = {
  name: "take-out-of-collection",
  text: "delete from collection_design where collection_id = $1 and design_id = $2",
};

export async function setInCollection(
  query: HotQuery,
  place: { collectionId: PublicId; designId: PublicId },
  isIn: boolean,
): Promise<void> {
  await query(isIn ? PUT_IN : TAKE_OUT, [place.collectionId, place.designId]);
}

/** The newest is the first: what is put in front is put in anew. */
export async function putInFront(
  query: HotQuery,
  place: { collectionId: PublicId; designId: PublicId },
): Promise<void> {
  await query(PUT_IN_FRONT, [place.collectionId, place.designId]);
}

const CHOICES: HotStatement = {
  name: "list-collection-choices",
  text: `
    select c.id, c.title, c.visibility,
           exists (select from collection_design cd where cd.collection_id = c.id and cd.design_id = $2) as "isIn"
    from collection c where c.visitor_id = $1 and c.state = 'active' order by c.updated_at desc, c.id`,
};

/** The visitor's collections, and whether the design is in each. */
export const listChoices = (query: HotQuery, visitorId: PublicId, designId: PublicId): Promise<CollectionChoice[]> =>
  query(CHOICES, [visitorId, designId]);

/** SQL: the design `d` may be seen by the visitor $2. */
const SEEN = "d.state = 'active' and (d.visibility <> 'private' or d.visitor_id = $2)";

const HEADS: HotStatement = {
  name: "list-collection-heads",
  text: `
    select c.id, c.title, c.visibility,
           (select count(*)::int from collection_design cd join design d on d.id = cd.design_id
            where cd.collection_id = c.id and ${SEEN}) as "designCount",
           array(select d.id from collection_design cd join design d on d.id = cd.design_id
                 where cd.collection_id = c.id and ${SEEN} order by cd.added_at desc, d.id limit 4) as "coverIds"
    from collection c
    where c.visitor_id = $1 and c.state = 'active' and (c.visibility = 'public' or c.visitor_id = $2)
    order by c.updated_at desc, c.id limit 100`,
};

/** Collections of one visitor that the viewer may look at, last changed first. */
export const listHeads = (query: HotQuery, visitorId: PublicId, viewerId: ViewerId): Promise<CollectionHead[]> =>
  query(HEADS, [visitorId, viewerId]);

const FIND: HotStatement = {
  name: "find-collection",
  text: `
    select c.id, c.title, c.description, c.visibility, c.version, c.visitor_id as "visitorId", v.handle
    from collection c join visitor v on v.id = c.visitor_id
    where c.id = $1 and ((c.visibility = 'public' and c.state = 'active')
                         or (c.visitor_id = $2 and c.state in ('active', 'hidden')))`,
};

const DESIGNS: Record<CollectionOrder, HotStatement> = {
  newest: {
    name: "list-collected-newest",
    text: `
      select ${CARD_COLUMNS} from collection_design cd join design d on d.id = cd.design_id join visitor v on v.id = d.visitor_id
      where cd.collection_id = $1 and ${SEEN} order by cd.added_at desc, d.id`,
  },
  oldest: {
    name: "list-collected-oldest",
    text: `
      select ${CARD_COLUMNS} from collection_design cd join design d on d.id = cd.design_id join visitor v on v.id = d.visitor_id
      where cd.collection_id = $1 and ${SEEN} order by cd.added_at, d.id`,
  },
};

type FoundRow = CollectionTexts & { id: PublicId; version: number; visitorId: PublicId; handle: string | null };

/** The collection with its designs, if the viewer may look at it. */
export async function findCollection(
  query: HotQuery,
  viewerId: ViewerId,
  options: { id: PublicId; order: CollectionOrder },
): Promise<CollectionView | null> {
  const [row] = await query<FoundRow>(FIND, [options.id, viewerId]);
  if (!row) return null;
  const { visitorId, handle, ...texts } = row;
  const designs = await query<CardRow>(DESIGNS[options.order], [options.id, viewerId]);
  return {
    ...texts,
    author: { handle: handle ?? friendlyHandle(visitorId) },
    isOwn: visitorId === viewerId,
    designs: designs.map(toCard),
  };
}
