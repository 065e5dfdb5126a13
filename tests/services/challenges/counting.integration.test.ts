import { describe, expect, test } from "vitest";
import { PUT as voteRoute } from "@/app/api/challenges/[slug]/votes/route";
import { friendlyHandle } from "@/lib/contracts/handle";
import { defaultSettings } from "@/lib/contracts/settings";
import { claimVisitor } from "@/lib/db/claim-repo";
import { hotTransaction } from "@/lib/db/client";
import { forgetMe } from "@/lib/services/account/forget-visitor";
import { changeJuror } from "@/lib/services/challenge-admin";
import { vote } from "@/lib/services/challenge-votes";
import { getChallenge } from "@/lib/services/challenges";
import { actOnPerson } from "@/lib/services/people";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { published } from "@/tests/support/community";
import { makeAccount, undoLast } from "@/tests/support/moderation-rows";
import { cast, openChallenge, rate, tagged } from "@/tests/support/open-challenge";
import { Person } from "@/tests/support/people";
import { newId, sql } from "@/tests/support/site-state";

closeConnectionsAfterAll();

const admin = await makeAccount("admin");
const SHARED_NETWORK = "198.51.100.7";

/** Points of each holder of a place, by design. */
async function standing(slug: string): Promise<Record<string, number>> {
  const { places } = (await getChallenge({ visitorId: null }, slug)).slots[0]!;
  return Object.fromEntries(
    places.flatMap(({ holder }) => (holder.kind === "design" ? [[holder.id, holder.points]] : [])),
  );
}

/** A challenge in which four visitors of one network voted for one of two designs: three of them count. */
async function fourVotes() {
  const challenge = await openChallenge(admin);
  const { slug, slotId } = challenge;
  const [designId, otherId] = [await tagged(challenge.tag), await tagged(challenge.tag)];
  const voters = Array.from({ length: 4 }, newId);
  for (const voter of voters) await cast(voter, { slug, slotId, designId, addressPrefix: SHARED_NETWORK });
  expect(await standing(slug)).toEqual({ [designId]: 3 });
  return { slug, slotId, designId, otherId, first: voters[0]! };
}

describe("a vote that goes makes room for the next of its network", () => {
  test("when it moves to another design", async () => {
    const { slug, slotId, designId, otherId, first } = await fourVotes();
    await cast(first, { slug, slotId, designId: otherId, addressPrefix: SHARED_NETWORK });
    expect(await standing(slug)).toEqual({ [designId]: 3, [otherId]: 1 });
  });

  test("when its voter logs in to an account that voted for another", async () => {
    const { slug, slotId, designId, otherId, first } = await fourVotes();
    const account = await makeAccount("member");
    await vote(account.viewer, { slug, slotId, designId: otherId, points: 1, addressPrefix: newId() });
    await hotTransaction((query) => claimVisitor(query, first, account.id));
    expect(await standing(slug)).toEqual({ [designId]: 3, [otherId]: 1 });
  });

  test("when its voter is forgotten", async () => {
    const { slug, designId, first } = await fourVotes();
    await forgetMe({ visitorId: first }, { handle: friendlyHandle(first) });
    expect(await standing(slug)).toEqual({ [designId]: 3 });
  });

  test("when its voter is banned; who may come back counts again, and so do their stars", async () => {
    const { slug, designId, otherId, first } = await fourVotes();
    await rate(otherId, 5, first);
    const scores = async () =>
      (
        await sql<{ count: number; score: number | null }>(
          "select rating_count as count, score from design where id = $1",
          [otherId],
        )
      )[0];
    const [rated, unrated] = [await scores(), { count: 0, score: null }];
    expect(rated).toMatchObject({ count: 1 });
    const countedFirst = async () =>
      (
        await sql<{ isCounted: boolean }>(
          'select is_counted as "isCounted" from challenge_vote where visitor_id = $1',
          [first],
        )
      )[0]!.isCounted;
    const ban = () =>
      actOnPerson(admin.caller, { act: "ban", visitorId: first, reason: "bought votes", withDesigns: false });
    for (const comeBack of [
      () => undoLast(admin),
      () => actOnPerson(admin.caller, { act: "unban", visitorId: first, reason: "a mistake" }),
    ]) {
      await ban();
      expect([await standing(slug), await countedFirst(), await scores()]).toEqual([{ [designId]: 3 }, false, unrated]);
      await comeBack();
      expect([await standing(slug), await countedFirst(), await scores()]).toEqual([{ [designId]: 3 }, true, rated]);
    }
  });
});

describe("a jury's points", () => {
  test("are those of its jurors, and none of somebody who is banned", async () => {
    const { id: challengeId, slug, slotId, tag } = await openChallenge(admin, { scoring: "jury" });
    const designId = await tagged(tag);
    const [juror, stranger] = [await makeAccount("member"), await makeAccount("member")];
    await changeJuror(admin.caller, slug, { handle: juror.handle, isJuror: true });
    await cast(juror.id, { slug, slotId, designId, points: 2 });
    await sql(
      "insert into challenge_vote (slot_id, visitor_id, challenge_id, design_id, points) values ($1, $2, $3, $4, 5)",
      [slotId, stranger.id, challengeId, designId],
    );
    expect(await standing(slug)).toEqual({ [designId]: 2 });
    await actOnPerson(admin.caller, { act: "ban", visitorId: juror.id, reason: "rude", withDesigns: false });
    expect(await standing(slug)).toEqual({});
    // Who is banned can be taken off the jury, but not be put on it.
    expect(await changeJuror(admin.caller, slug, { handle: juror.handle, isJuror: false })).toEqual([]);
    await expect(changeJuror(admin.caller, slug, { handle: juror.handle, isJuror: true })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("are no visitor's whose account took over everything", async () => {
    const { slug } = await openChallenge(admin, { scoring: "jury" });
    const { authorId } = await published();
    const [{ handle }] = (await sql<{ handle: string }>("select handle from visitor where id = $1", [authorId])) as [
      { handle: string },
    ];
    await sql("update visitor set claimed_by_id = $2 where id = $1", [authorId, (await makeAccount("member")).id]);
    await expect(changeJuror(admin.caller, slug, { handle, isJuror: true })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("go with a juror; the vote of somebody who was none, or where votes decide, stays", async () => {
    const { slug, slotId, tag } = await openChallenge(admin);
    const designId = await tagged(tag);
    const voters = [await makeAccount("member"), await makeAccount("member")];
    for (const { id } of voters) await cast(id, { slug, slotId, designId });
    await changeJuror(admin.caller, slug, { handle: voters[0]!.handle, isJuror: true });
    for (const { handle } of voters) await changeJuror(admin.caller, slug, { handle, isJuror: false });
    expect(await standing(slug)).toEqual({ [designId]: 2 });
  });
});

test("a vote that moves to and fro is refused after as many acts as ratings are allowed in a minute", async () => {
  const { slug, slotId, tag } = await openChallenge(admin);
  const designIds = [await tagged(tag), await tagged(tag)];
  const voter = new Person();
  const statuses: number[] = [];
  for (let i = 0; i <= defaultSettings().ratePerMinute; i++) {
    const body = { slotId, designId: designIds[i % 2]!, points: 1 };
    statuses.push((await voter.call(voteRoute, { method: "PUT", params: { slug }, body })).status);
  }
  expect(statuses.slice(0, -1).every((status) => status === 200)).toBe(true);
  expect(statuses.at(-1)).toBe(429);
});
