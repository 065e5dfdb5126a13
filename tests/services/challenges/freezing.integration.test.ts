import { describe, expect, test } from "vitest";
import { forgetMe } from "@/lib/services/account/forget-visitor";
import { changeChallengeState, getEditableChallenge } from "@/lib/services/challenge-admin";
import { getChallenge } from "@/lib/services/challenges";
import { freezeEndedChallenges } from "@/lib/services/freeze-challenge";
import { listNews } from "@/lib/services/news";
import { deleteOwnDesign } from "@/lib/services/publish";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { published } from "@/tests/support/community";
import { entriesOf, makeAccount, makeVisitor } from "@/tests/support/moderation-rows";
import { cast, endNow, holders, openChallenge, tagged } from "@/tests/support/open-challenge";
import { newId, sql } from "@/tests/support/site-state";

closeConnectionsAfterAll();

const nobody = { visitorId: null };
const admin = await makeAccount("admin");

describe("freezing", () => {
  test("happens once after the end, tells the winners, and what stood there stays", async () => {
    const { slug, slotId, tag } = await openChallenge(admin, {
      translations: { es: { title: "La mejor cosa", text: "", rules: "" } },
    });
    const author = await makeAccount("member");
    const { id: winner, authorId } = await published({ tags: [tag], title: "The winner" }, author.id);
    await cast(newId(), { slug, slotId, designId: winner });
    await freezeEndedChallenges();
    expect((await getChallenge(nobody, slug)).frozenAt).toBeNull();
    await endNow(slug);
    const frozen = await Promise.all([freezeEndedChallenges(), freezeEndedChallenges(), freezeEndedChallenges()]);
    expect(frozen.reduce((sum, count) => sum + count)).toBe(1);
    expect(await freezeEndedChallenges()).toBe(0);
    const { items } = await listNews({ visitorId: authorId }, { locale: "es" });
    expect(items.filter(({ kind }) => kind === "won")).toMatchObject([
      { design: { id: winner }, challenge: { slug, title: "La mejor cosa" } },
    ]);

    const late = await tagged(tag);
    await sql(
      "insert into challenge_vote (slot_id, visitor_id, challenge_id, design_id, points) select $1, $2, challenge_id, $3, 5 from challenge_slot where id = $1",
      [slotId, await makeVisitor(), late],
    );
    const view = await getChallenge(nobody, slug);
    expect(view).toMatchObject({ phase: "closed", frozenAt: expect.any(String) });
    expect(holders(view.slots[0]!)).toEqual([winner, "empty"]);
    const holder = async () => (await getChallenge(nobody, slug)).slots[0]!.places[0]!.holder;
    const become = (state: string) => sql("update design set state = $2::design_state where id = $1", [winner, state]);
    // Words that an admin took off the site do not come back by way of a result.
    for (const state of ["hidden", "removed"]) {
      await become(state);
      expect(await holder()).toEqual({ kind: "gone", title: "", handle: "", points: 1 });
    }
    await become("deleted");
    expect(await holder()).toEqual({
      kind: "gone",
      title: "The winner",
      handle: expect.stringMatching(/./),
      points: 1,
    });
  });

  test("keeps no handle of an author who was forgotten, and no title that was hidden then", async () => {
    const won = async () => {
      const { slug, slotId, tag } = await openChallenge(admin);
      const { id, authorId } = await published({ tags: [tag], title: "The winner" });
      await sql("update design set is_held = false where id = $1", [id]);
      await cast(newId(), { slug, slotId, designId: id });
      await endNow(slug);
      await freezeEndedChallenges();
      return { slug, id, authorId };
    };
    const [deleted, hidden] = [await won(), await won()];
    await deleteOwnDesign({ visitorId: deleted.authorId }, deleted.id, 1);
    await sql("update design set state = 'hidden' where id = $1", [hidden.id]);
    for (const { authorId } of [deleted, hidden]) {
      const [{ handle }] = (await sql<{ handle: string }>("select handle from visitor where id = $1", [authorId])) as [
        { handle: string },
      ];
      await forgetMe({ visitorId: authorId }, { handle });
    }
    const holder = async (slug: string) => (await getChallenge(nobody, slug)).slots[0]!.places[0]!.holder;
    expect(await holder(deleted.slug)).toEqual({ kind: "gone", title: "The winner", handle: "", points: 1 });
    expect(await holder(hidden.slug)).toEqual({ kind: "gone", title: "", handle: "", points: 1 });
  });

  test("of one challenge that fails keeps no other from it", async () => {
    const [broken, sound] = [await openChallenge(admin), await openChallenge(admin)];
    for (const { slug, slotId, tag } of [broken, sound]) {
      await cast(newId(), { slug, slotId, designId: await tagged(tag) });
      await endNow(slug);
    }
    // The first to end, and its first place has a result already.
    await sql("update challenge set closes_at = now() - interval '1 hour' where slug = $1", [broken.slug]);
    await sql(
      `insert into challenge_result (challenge_id, slot_id, rank, design_title, author_handle, points)
       values ($1, $2, 1, '', '', 0)`,
      [broken.id, broken.slotId],
    );
    expect(await freezeEndedChallenges()).toBe(1);
    expect((await getChallenge(nobody, sound.slug)).frozenAt).not.toBeNull();
    expect((await getChallenge(nobody, broken.slug)).frozenAt).toBeNull();
    await sql("delete from challenge_result where challenge_id = $1", [broken.id]);
    expect(await freezeEndedChallenges()).toBe(1);
  });

  test("an admin closes early: one entry, and only with a recent login", async () => {
    const { slug, slotId, tag, version } = await openChallenge(admin, { closesAt: null });
    const designId = await tagged(tag);
    await cast(newId(), { slug, slotId, designId });
    const old = await makeAccount("admin", { loggedInMinutesAgo: 60 });
    await expect(changeChallengeState(old.caller, slug, { act: "close", version })).rejects.toMatchObject({
      code: "LOGIN_AGAIN",
    });
    const entries = await entriesOf(() => changeChallengeState(admin.caller, slug, { act: "close", version }));
    expect(entries).toMatchObject([{ action: "challenge.close", target: "challenge" }]);
    expect(await getChallenge(nobody, slug)).toMatchObject({ phase: "closed", frozenAt: expect.any(String) });
    const { version: now } = await getEditableChallenge(admin.caller, slug);
    await expect(changeChallengeState(admin.caller, slug, { act: "close", version: now })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });
});
