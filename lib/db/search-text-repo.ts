/** What search looks at holds the author's handle: it is written anew when the handle changes or designs change hands. */
import type { PublicId } from "@/lib/contracts/ids";
import { searchTextOf } from "@/lib/contracts/search-text";
import type { HotQuery, HotStatement } from "./client";

const READ: HotStatement = {
  name: "read-search-texts",
  text: `
    select d.id, d.title, array(
      select t.name from design_tag dt join tag t on t.id = dt.tag_id
      where dt.design_id = d.id and not t.is_forbidden order by t.name) as tags
    from design d where d.visitor_id = $1 and d.state <> 'deleted' order by d.id for no key update`,
};
const WRITE: HotStatement = {
  name: "write-search-texts",
  text: `
    update design d set search_text = new.text
    from unnest($1::text[], $2::text[]) as new (id, text)
    where d.id = new.id and d.search_text <> new.text`,
};

/** Brings `search_text` of all designs of an author to this handle. Inside of a transaction. */
export async function rewriteSearchTexts(query: HotQuery, authorId: PublicId, handle: string): Promise<void> {
  const designs = await query<{ id: PublicId; title: string; tags: string[] }>(READ, [authorId]);
  if (designs.length === 0) return;
  const texts = designs.map(({ title, tags }) => searchTextOf({ title, tags, handle }));
  await query(WRITE, [designs.map(({ id }) => id), texts]);
}
