import { describe, expect, test } from "vitest";
import { changeChallengeState, changeJuror } from "@/lib/services/challenge-admin";
import { vote } from "@/lib/services/challenge-votes";
import { getCandidates, getChallenge } from "@/lib/services/challenges";
import { listNews } from "@/lib/services/news";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { published } from "@/tests/support/community";
import { makeAccount, makeVisitor } from "@/tests/support/moderation-rows";
import { cast, endNow, holders, openChallenge, tagged } from "@/tests/support/open-challenge";
import { newId, sql } from "@/tests/support/site-state";

closeConnectionsAfterAll();

const nobody = { visitorId: null };
const admin = await makeAccount("admin");

describe("votes", () => {
  test("decide, one for each slot and voter: a second one moves, null takes it back", async () => {
    const { slug, slotId, tag } = await openChallenge(admin);
    const [a, b] = [await tagged(tag), await tagged(tag)];
    const [one, two] = [newId(), newId()];
    expect(holders((await getChallenge(nobody, slug)).slots[0]!)).toEqual(["empty", "empty"]);
    await cast(one, { slug, slotId, designId: b });
    expect(holders((await getChallenge(nobody, slug)).slots[0]!)).toEqual([b, "empty"]);
    await cast(two, { slug, slotId, designId: a });
    expect(holders((await getChallenge(nobody, slug)).slots[0]!)).toEqual([a, b]);
    await cast(two, { slug, slotId, designId: b });
    expect(holders((await getChallenge(nobody, slug)).slots[0]!)).toEqual([b, "empty"]);
    expect(
      (await getCandidates({ visitorId: two }, { slug, tag })).candidates.find(({ id }) => id === b)?.ownPoints,
    ).toBe(1);
    await cast(two, { slug, slotId, designId: b, points: null });
    await cast(one, { slug, slotId, designId: b, points: null });
    expect(holders((await getChallenge(nobody, slug)).slots[0]!)).toEqual(["empty", "empty"]);
  });

  test("of one network only the oldest three count for a design, those of accounts always", async () => {
    const { slug, slotId, tag } = await openChallenge(admin);
    const designId = await tagged(tag);
    for (let i = 0; i < 5; i++) await cast(newId(), { slug, slotId, designId, addressPrefix: "198.51.100.7" });
    const points = async () => {
      const { holder } = (await getChallenge(nobody, slug)).slots[0]!.places[0]!;
      return holder.kind === "design" ? holder.points : 0;
    };
    expect(await points()).toBe(3);
    const account = await makeAccount("member");
    await vote(account.viewer, { slug, slotId, designId, points: 1, addressPrefix: "198.51.100.7" });
    expect(await points()).toBe(4);
    const kept = await sql<{ key: string | null }>("select origin_key as key from challenge_vote where slot_id = $1", [
      slotId,
    ]);
    expect(kept.some(({ key }) => key?.includes("198"))).toBe(false);
  });

  test("bring a held design to its place when the voter is known and the vote counts", async () => {
    const { slug, slotId, tag } = await openChallenge(admin);
    const { id: designId } = await published({ tags: [tag] });
    const isPlaced = async () => holders((await getChallenge(nobody, slug)).slots[0]!)[0] === designId;
    // A network whose votes are used up, by browsers that nobody knows.
    for (let i = 0; i < 3; i++) await cast(newId(), { slug, slotId, designId, addressPrefix: "198.51.100.9" });
    expect(await isPlaced()).toBe(false);
    const known = await published();
    await sql("update design set is_held = false where id = $1", [known.id]);
    await cast(known.authorId, { slug, slotId, designId, addressPrefix: "198.51.100.9" });
    expect(await isPlaced()).toBe(false);
    await cast(known.authorId, { slug, slotId, designId, points: null });
    await cast(known.authorId, { slug, slotId, designId });
    expect(await isPlaced()).toBe(true);
  });

  test("are refused for one's own design, another tag, before it opens, after it ends, and where stars decide", async () => {
    const { slug, slotId, tag } = await openChallenge(admin);
    const { id: designId, authorId } = await published({ tags: [tag] });
    const stranger = await tagged("something else");
    const voter = newId();
    await expect(cast(authorId, { slug, slotId, designId })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(cast(voter, { slug, slotId, designId: stranger })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await sql("update challenge set opens_at = now() + interval '1 day' where slug = $1", [slug]);
    await expect(cast(voter, { slug, slotId, designId })).rejects.toMatchObject({ code: "CONFLICT" });
    await sql("update challenge set opens_at = now() - interval '2 days' where slug = $1", [slug]);
    await endNow(slug);
    await expect(cast(voter, { slug, slotId, designId })).rejects.toMatchObject({ code: "CONFLICT" });
    const rated = await openChallenge(admin, { scoring: "rating" });
    const other = await tagged(rated.tag);
    await expect(cast(voter, { slug: rated.slug, slotId: rated.slotId, designId: other })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });
});

describe("a jury", () => {
  test("is told so once the challenge is published, and no more when it is taken back", async () => {
    const { slug, title, version } = await openChallenge(admin, { scoring: "jury" });
    const draft = await changeChallengeState(admin.caller, slug, { act: "unpublish", version });
    const { id, handle } = await makeAccount("member");
    const newsOf = async () =>
      (await listNews({ visitorId: id })).items.map(({ kind, challenge }) => [kind, challenge?.slug, challenge?.title]);
    for (const isJuror of [true, true]) await changeJuror(admin.caller, slug, { handle, isJuror });
    expect(await newsOf()).toEqual([]);
    await changeChallengeState(admin.caller, slug, { act: "publish", version: draft.version });
    expect(await newsOf()).toEqual([["juror", slug, title]]);
    await changeJuror(admin.caller, slug, { handle, isJuror: false });
    expect(await newsOf()).toEqual([]);
  });

  test("is known to the admin who named it: points of a juror without an account bring a held design to its place", async () => {
    const { slug, slotId, tag } = await openChallenge(admin, { scoring: "jury" });
    const { id: designId } = await published({ tags: [tag] });
    const juror = await makeVisitor();
    const [{ handle }] = (await sql<{ handle: string }>("select handle from visitor where id = $1", [juror])) as [
      { handle: string },
    ];
    await changeJuror(admin.caller, slug, { handle, isJuror: true });
    await cast(juror, { slug, slotId, designId, points: 3 });
    expect(holders((await getChallenge(nobody, slug)).slots[0]!)[0]).toBe(designId);
  });

  test("gives points to as many as it likes; others may not, and who leaves takes their points along", async () => {
    const { slug, slotId, tag } = await openChallenge(admin, { scoring: "jury" });
    const [a, b] = [await tagged(tag), await tagged(tag)];
    const [one, two] = [await makeAccount("member"), await makeAccount("member")];
    await expect(cast(one.id, { slug, slotId, designId: a, points: 5 })).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await changeJuror(admin.caller, slug, { handle: one.handle, isJuror: true })).toEqual([one.handle]);
    await changeJuror(admin.caller, slug, { handle: two.handle, isJuror: true });
    await cast(one.id, { slug, slotId, designId: a, points: 2 });
    await cast(one.id, { slug, slotId, designId: b, points: 4 });
    await cast(two.id, { slug, slotId, designId: a, points: 5 });
    expect(holders((await getChallenge(nobody, slug)).slots[0]!)).toEqual([a, b]);
    const old = await makeAccount("admin", { loggedInMinutesAgo: 60 });
    const removal = { handle: two.handle, isJuror: false };
    await expect(changeJuror(old.caller, slug, removal)).rejects.toMatchObject({ code: "LOGIN_AGAIN" });
    await changeJuror(admin.caller, slug, removal);
    expect(holders((await getChallenge(nobody, slug)).slots[0]!)).toEqual([b, a]);
    await expect(changeJuror(admin.caller, slug, { handle: "nobody-0", isJuror: true })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});
