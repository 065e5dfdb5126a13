import { describe, expect, test } from "vitest";
import { CHESS_TAGS } from "@/lib/contracts/challenge";
import type { PublicId } from "@/lib/contracts/ids";
import { getCandidates, getChallenge, listChallenges } from "@/lib/services/challenges";
import { listKin } from "@/lib/services/kin";
import { publishStarterCollection } from "@/lib/services/publish-starter-collection";
import { shipChallenges } from "@/lib/services/ship-challenges";
import { starterEntries } from "@/tests/support/bred-generation";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { crossed, forkOf, published, save } from "@/tests/support/community";
import { makeAccount } from "@/tests/support/moderation-rows";
import { holders, openChallenge, rate, slotOf, tagged } from "@/tests/support/open-challenge";
import { newId, sql } from "@/tests/support/site-state";

closeConnectionsAfterAll();

const nobody = { visitorId: null };
const admin = await makeAccount("admin");

describe("the board", () => {
  test("a fresh site has chess open, and the starter collection fills both sides", async () => {
    const entries = starterEntries(12, "chess").map((entry, index) => ({
      ...entry,
      title: `Man ${index}`,
      tags: ["chess", CHESS_TAGS[index % 6]!],
      ...(index < 6 ? {} : { forkOf: `Man ${index - 6}` }),
    }));
    await publishStarterCollection(entries);
    expect(await shipChallenges()).toBe(3);
    expect(await shipChallenges()).toBe(0);
    expect((await listChallenges()).filter(({ phase }) => phase === "live").map(({ slug }) => slug)).toContain("chess");

    for (const { slug, title } of await listChallenges("en")) {
      const spanish = await getChallenge(nobody, slug, "es");
      expect(spanish.locale).toBe("es");
      expect(spanish.title).not.toBe(title);
    }
    const chess = await getChallenge(nobody, "chess");
    expect(chess.slots.map(({ tag }) => tag)).toEqual(CHESS_TAGS);
    for (const [index, slot] of chess.slots.entries()) {
      expect(slot.places.map(({ holder }) => holder.kind === "design" && holder.title)).toEqual([
        `Man ${index}`,
        `Man ${index + 6}`,
      ]);
    }
    expect(chess.kin).toHaveLength(6);
    expect(chess.kin.every(({ isDirect }) => isDirect)).toBe(true);
  });

  test("a newer version brings its words to those that nobody has changed, and to no others", async () => {
    await shipChallenges();
    const age = (slug: string) =>
      sql("update challenge set text = 'Old words.', translations = '{}' where slug = $1", [slug]);
    for (const slug of ["chess", "pencil-vase", "alphabet"]) await age(slug);
    await sql("update challenge set version = 2 where slug = 'alphabet'", []);
    const vaseId = (await getChallenge(nobody, "pencil-vase")).id;
    const renameSlot = (id: string, tag: string) =>
      sql("update challenge_slot set id = $2, tag = $3, titles = '{}' where challenge_id = $1", [vaseId, id, tag]);
    await renameSlot(newId(), "pencil vase");
    await tagged("pencil vase");
    expect(await shipChallenges()).toBe(0);
    const spanish = (slug: string) => getChallenge(nobody, slug, "es");
    expect(await spanish("chess")).toMatchObject({ locale: "es", title: "El reto del ajedrez" });
    expect(await getChallenge(nobody, "chess")).not.toMatchObject({ text: "Old words." });
    expect(await spanish("alphabet")).toMatchObject({ locale: "en", text: "Old words." });
    // Somebody has entered a design under the old tag.
    expect(await spanish("pencil-vase")).toMatchObject({ locale: "en", slots: [{ tag: "pencil vase" }] });

    await renameSlot(newId(), "tall pencil vase");
    await shipChallenges();
    expect(await spanish("pencil-vase")).toMatchObject({
      locale: "es",
      slots: [{ tag: "vase", title: "Jarrón para un lápiz" }],
    });
    await sql("update challenge set version = 1 where slug = 'alphabet'", []);
    await shipChallenges();
    expect(await spanish("alphabet")).toMatchObject({ locale: "es" });
  });

  test("the highest rated plays light, the second dark, and a rating moves them", async () => {
    const [first, second, third] = [await tagged("king"), await tagged("king"), await tagged("king")];
    const king = async () => holders(slotOf(await getChallenge(nobody, "chess"), "king"));
    await rate(second, 5);
    await rate(third, 4);
    expect(await king()).toEqual([second, third]);
    await rate(first, 5);
    await rate(first, 5);
    expect(await king()).toEqual([first, second]);
    await sql("update design set visibility = 'private' where id = $1", [first]);
    expect(await king()).toEqual([second, third]);
  });

  test("of equals the older stands first, and unrated ones stand after any rated one", async () => {
    const [older, younger] = [await tagged("rook"), await tagged("rook")];
    const rook = async () => holders(slotOf(await getChallenge(nobody, "chess"), "rook"));
    await rate(younger, 3);
    expect((await rook())[0]).toBe(younger);
    await rate(older, 3);
    expect(await rook()).toEqual([older, younger]);
  });

  test("what is held back from the front page stands nowhere until somebody known rates it", async () => {
    const id = await tagged("held thing");
    const { slug } = await openChallenge(admin, {
      scoring: "rating",
      slots: [{ id: null, title: "Held", titles: {}, tag: "held thing", placeCount: 1, targetHeightMm: null }],
    });
    await sql("update design set is_held = true where id = $1", [id]);
    expect(holders((await getChallenge(nobody, slug)).slots[0]!)).toEqual(["empty"]);
    expect(
      (await getCandidates(nobody, { slug, tag: "held thing" })).candidates.map((candidate) => candidate.id),
    ).toEqual([id]);
    await rate(id, 4);
    expect(holders((await getChallenge(nobody, slug)).slots[0]!)).toEqual(["empty"]);
    await rate(id, 4, (await makeAccount("member")).id);
    expect(holders((await getChallenge(nobody, slug)).slots[0]!)).toEqual([id]);
  });

  test("relatives are found over unpublished steps, with the ancestor they share", async () => {
    const { slug, tag } = await openChallenge(admin, { scoring: "rating" });
    const root = await published({ title: "Root", tags: ["root"] }, (await makeAccount("member")).id);
    const children: PublicId[] = [];
    for (const title of ["Left", "Right"]) {
      const visitorId = (await makeAccount("member")).id;
      const { generationId } = await forkOf(root.id, visitorId);
      children.push((await save(visitorId, { generationId, slot: 5 }, { title, tags: [tag] })).id);
      await rate(children.at(-1)!, 4);
    }
    const view = await getChallenge(nobody, slug);
    expect(view.kin).toEqual([
      { designIds: [...children].sort(), ancestor: { id: root.id, title: "Root" }, isDirect: false },
    ]);
    await sql("update design set visibility = 'private' where id = $1", [root.id]);
    expect((await getChallenge(nobody, slug)).kin[0]!.ancestor).toBeNull();
  });

  test("of many relatives the nearest hundred pairs are told, and nobody is related over more than sixty steps", async () => {
    const root = await published({}, (await makeAccount("member")).id);
    /** Copies of the root, each grown from the design that the one before says. */
    const grow = async (ids: PublicId[], parentOf: (index: number) => PublicId) => {
      for (const [index, id] of ids.entries())
        await sql(
          `insert into design (id, visitor_id, title, genome, genome_hash, phenotype_hash, isovalue, grid_x, grid_y, grid_z,
                               mode, preset, glaze, fork_of_design_id)
           select $2, visitor_id, title, genome, genome_hash, phenotype_hash, isovalue, grid_x, grid_y, grid_z,
                  mode, preset, glaze, $3 from design where id = $1`,
          [root.id, id, parentOf(index)],
        );
      return ids;
    };
    const newIds = (length: number) => Array.from({ length }, newId);
    const siblings = await grow(newIds(16), () => root.id);
    const line = newIds(61);
    await grow(line, (index) => line[index - 1] ?? root.id);
    const pairs = await listKin([root.id, ...siblings, line[59]!]);
    expect(pairs).toHaveLength(100);
    expect(pairs.slice(0, 16).every(({ isDirect, ancestor }) => isDirect && ancestor?.id === root.id)).toBe(true);
    expect(pairs.slice(16).every(({ isDirect }) => !isDirect)).toBe(true);

    expect(await listKin([root.id, line[59]!])).toMatchObject([{ ancestor: { id: root.id }, isDirect: true }]);
    expect(await listKin([root.id, line[60]!])).toEqual([]);
    // The nearest ancestor of two on one line is the upper of both, not one that stands above.
    expect(await listKin([line[3]!, line[5]!])).toMatchObject([{ ancestor: { id: line[3]! }, isDirect: true }]);
  });

  test("a cross is kin to both its parents, and to what grew from either", async () => {
    const visitorId = (await makeAccount("member")).id;
    const left = await published({ title: "Left" }, visitorId);
    const right = await published({ title: "Right" }, visitorId);
    const { generationId } = await forkOf(right.id, visitorId);
    const cousin = await save(visitorId, { generationId, slot: 5 }, { title: "Cousin" });
    const both = await crossed(left.id, right.id, { title: "Both" });
    const kin = await listKin([left.id, right.id, both.id, cousin.id]);
    const relation = (one: PublicId, other: PublicId) =>
      kin.find(({ designIds }) => designIds.includes(one) && designIds.includes(other));
    expect(relation(both.id, left.id)).toMatchObject({ ancestor: { title: "Left" }, isDirect: true });
    expect(relation(both.id, right.id)).toMatchObject({ ancestor: { title: "Right" }, isDirect: true });
    expect(relation(both.id, cousin.id)).toMatchObject({ ancestor: { title: "Right" }, isDirect: false });
    expect(relation(left.id, right.id)).toBeUndefined();
    expect(relation(left.id, cousin.id)).toBeUndefined();
    // A name that nobody has looked at yet is not said here.
    await sql("update design set is_held = true where id = $1", [right.id]);
    expect((await listKin([both.id, cousin.id]))[0]!.ancestor).toBeNull();
  });
});
