import { beforeAll, describe, expect, test } from "vitest";
import { CHESS_TAGS, type ChallengeView, type CreateChallengeInput, type SlotView } from "@/lib/contracts/challenge";
import type { PublicId } from "@/lib/contracts/ids";
import {
  changeChallengeState,
  changeJuror,
  createChallenge,
  editChallenge,
  getEditableChallenge,
  previewChallenge,
} from "@/lib/services/challenge-admin";
import { vote } from "@/lib/services/challenge-votes";
import { getCandidates, getChallenge, listChallenges } from "@/lib/services/challenges";
import { freezeEndedChallenges } from "@/lib/services/freeze-challenge";
import { listNews } from "@/lib/services/news";
import { publishStarterCollection } from "@/lib/services/publish-starter-collection";
import { rateDesign } from "@/lib/services/rate";
import { shipChallenges } from "@/lib/services/ship-challenges";
import { starterEntries } from "../support/bred-generation";
import { closeConnectionsAfterAll } from "../support/close-connections";
import { forkOf, published, save } from "../support/community";
import { auditRows, entriesOf, type MadeAccount, makeAccount, makeVisitor } from "../support/moderation-rows";
import { newId, sql } from "../support/site-state";

closeConnectionsAfterAll();

const nobody = { visitorId: null };
let admin: MadeAccount;

beforeAll(async () => {
  admin = await makeAccount("admin");
});

const tagged = async (tag: string): Promise<PublicId> => (await published({ tags: [tag], title: `A ${tag}` })).id;

const rate = async (designId: PublicId, stars: number, voterId: PublicId = newId()) =>
  rateDesign({ visitorId: voterId }, { designId, stars, addressPrefix: newId() });

const slotOf = (view: ChallengeView, tag: string): SlotView => view.slots.find((slot) => slot.tag === tag)!;
const holders = (slot: SlotView) =>
  slot.places.map(({ holder }) => (holder.kind === "design" ? holder.id : holder.kind));

let challengeCount = 0;

/** A published challenge that is open, with one slot of two places for a tag of its own. */
async function openChallenge(changes: Partial<CreateChallengeInput> = {}) {
  challengeCount += 1;
  const tag = `thing ${challengeCount}`;
  const input: CreateChallengeInput = {
    slug: `challenge-${challengeCount}`,
    title: `Challenge ${challengeCount}`,
    text: "Breed a thing.",
    rules: "",
    locale: "en",
    translations: {},
    layout: "shelf",
    scoring: "votes",
    opensAt: "2026-01-01T00:00:00.000Z",
    closesAt: "2999-01-01T00:00:00.000Z",
    slots: [{ id: null, title: "Thing", titles: {}, tag, placeCount: 2, targetHeightMm: null }],
    ...changes,
  };
  const draft = await createChallenge(admin.caller, input);
  const made = await changeChallengeState(admin.caller, draft.slug, { act: "publish", version: draft.version });
  return { ...made, tag: made.slots[0]!.tag, slotId: made.slots[0]!.id! };
}

const endNow = (slug: string) =>
  sql("update challenge set closes_at = now() - interval '1 second' where slug = $1", [slug]);

interface Ballot {
  slug: string;
  slotId: PublicId;
  designId: PublicId;
  points?: number | null;
  addressPrefix?: string;
}

const cast = (voterId: PublicId, { slug, slotId, designId, points = 1, addressPrefix = newId() }: Ballot) =>
  vote({ visitorId: voterId }, { slug, slotId, designId, points, addressPrefix });

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

  test("what is held back from the front page stands nowhere until somebody rates it", async () => {
    const id = await tagged("held thing");
    await openChallenge({
      scoring: "rating",
      slots: [{ id: null, title: "Held", titles: {}, tag: "held thing", placeCount: 1, targetHeightMm: null }],
    });
    const slug = `challenge-${challengeCount}`;
    await sql("update design set is_held = true where id = $1", [id]);
    expect(holders((await getChallenge(nobody, slug)).slots[0]!)).toEqual(["empty"]);
    expect(
      (await getCandidates(nobody, { slug, tag: "held thing" })).candidates.map((candidate) => candidate.id),
    ).toEqual([id]);
    await rate(id, 4);
    expect(holders((await getChallenge(nobody, slug)).slots[0]!)).toEqual([id]);
  });

  test("relatives are found over unpublished steps, with the ancestor they share", async () => {
    const { slug, tag } = await openChallenge({ scoring: "rating" });
    const root = await published({ title: "Root", tags: ["root"] });
    const children: PublicId[] = [];
    for (const title of ["Left", "Right"]) {
      const visitorId = newId();
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
});

describe("votes", () => {
  test("decide, one for each slot and voter: a second one moves, null takes it back", async () => {
    const { slug, slotId, tag } = await openChallenge();
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
    const { slug, slotId, tag } = await openChallenge();
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

  test("are refused for one's own design, another tag, before it opens, after it ends, and where stars decide", async () => {
    const { slug, slotId, tag } = await openChallenge();
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
    const rated = await openChallenge({ scoring: "rating" });
    const other = await tagged(rated.tag);
    await expect(cast(voter, { slug: rated.slug, slotId: rated.slotId, designId: other })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });
});

describe("a jury", () => {
  test("gives points to as many as it likes; others may not, and who leaves takes their points along", async () => {
    const { slug, slotId, tag } = await openChallenge({ scoring: "jury" });
    const [a, b] = [await tagged(tag), await tagged(tag)];
    const [one, two] = [await makeAccount("member"), await makeAccount("member")];
    await expect(cast(one.id, { slug, slotId, designId: a, points: 5 })).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await changeJuror(admin.caller, slug, { handle: one.handle, isJuror: true })).toEqual([one.handle]);
    await changeJuror(admin.caller, slug, { handle: two.handle, isJuror: true });
    await cast(one.id, { slug, slotId, designId: a, points: 2 });
    await cast(one.id, { slug, slotId, designId: b, points: 4 });
    await cast(two.id, { slug, slotId, designId: a, points: 5 });
    expect(holders((await getChallenge(nobody, slug)).slots[0]!)).toEqual([a, b]);
    await changeJuror(admin.caller, slug, { handle: two.handle, isJuror: false });
    expect(holders((await getChallenge(nobody, slug)).slots[0]!)).toEqual([b, a]);
    await expect(changeJuror(admin.caller, slug, { handle: "nobody-0", isJuror: true })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("freezing", () => {
  test("happens once after the end, tells the winners, and what stood there stays", async () => {
    const { slug, slotId, tag } = await openChallenge();
    const { id: winner, authorId } = await published({ tags: [tag], title: "The winner" });
    await cast(newId(), { slug, slotId, designId: winner });
    await freezeEndedChallenges();
    expect((await getChallenge(nobody, slug)).frozenAt).toBeNull();
    await endNow(slug);
    const frozen = await Promise.all([freezeEndedChallenges(), freezeEndedChallenges(), freezeEndedChallenges()]);
    expect(frozen.reduce((sum, count) => sum + count)).toBe(1);
    expect(await freezeEndedChallenges()).toBe(0);
    const { items } = await listNews({ visitorId: authorId });
    expect(items.filter(({ kind }) => kind === "won")).toMatchObject([
      { design: { id: winner }, detail: (await getChallenge(nobody, slug)).title },
    ]);

    const late = await tagged(tag);
    await sql(
      "insert into challenge_vote (slot_id, visitor_id, challenge_id, design_id, points) select $1, $2, challenge_id, $3, 5 from challenge_slot where id = $1",
      [slotId, await makeVisitor(), late],
    );
    const view = await getChallenge(nobody, slug);
    expect(view).toMatchObject({ phase: "closed", frozenAt: expect.any(String) });
    expect(holders(view.slots[0]!)).toEqual([winner, "empty"]);
    await sql("update design set state = 'removed' where id = $1", [winner]);
    expect((await getChallenge(nobody, slug)).slots[0]!.places[0]!.holder).toMatchObject({
      kind: "gone",
      title: "The winner",
      points: 1,
    });
  });

  test("an admin closes early: one entry, and only with a recent login", async () => {
    const { slug, slotId, tag, version } = await openChallenge({ closesAt: null });
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

describe("making a challenge", () => {
  test("is for admins; a draft is seen by them alone", async () => {
    const member = await makeAccount("member");
    const input = {
      slug: "a-draft",
      title: "A draft",
      text: "",
      rules: "",
      locale: "en" as const,
      translations: {},
      layout: "scene" as const,
      scoring: "rating" as const,
      opensAt: "2026-01-01T00:00:00.000Z",
      closesAt: null,
      slots: [{ id: null, title: "One", titles: {}, tag: "one", placeCount: 3, targetHeightMm: 80 }],
    };
    await expect(createChallenge(member.caller, input)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await createChallenge(admin.caller, input);
    await expect(createChallenge(admin.caller, input)).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(getChallenge(nobody, "a-draft")).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await listChallenges()).map(({ slug }) => slug)).not.toContain("a-draft");
    expect((await previewChallenge(admin.caller, "a-draft", "en")).slots[0]!.places).toHaveLength(3);
    await expect(previewChallenge(member.caller, "a-draft", "en")).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("a tag that nobody may use is refused at its slot, but what was forbidden later does not lock the rest", async () => {
    const { slug, version, slots, ...rest } = await openChallenge();
    const { title, text, rules, locale, translations, layout, scoring, opensAt, closesAt } = rest;
    const fields = { slug, title, text, rules, locale, translations, layout, scoring, opensAt, closesAt, version };
    const word = `bad word ${newId().slice(0, 8)}`;
    await sql("insert into tag (name, is_forbidden) values ($1, true)", [word]);
    const extra = { id: null, title: "Second", titles: {}, tag: word, placeCount: 1, targetHeightMm: null };
    const refusal = { code: "BAD_REQUEST", publicMessage: `slots.1.tag: This tag cannot be used: ${word}.` };
    await expect(editChallenge(admin.caller, slug, { ...fields, slots: [...slots, extra] })).rejects.toMatchObject(
      refusal,
    );
    const { slots: _slots, version: _version, ...words } = { ...fields, slots };
    await expect(
      createChallenge(admin.caller, { ...words, slug: `${slug}-too`, slots: [...slots, extra] }),
    ).rejects.toMatchObject(refusal);
    await sql("update tag set is_forbidden = true where name = $1", [slots[0]!.tag]);
    await sql("insert into tag (name, is_forbidden) values ($1, true) on conflict do nothing", [slots[0]!.tag]);
    expect(await editChallenge(admin.caller, slug, { ...fields, text: "More words.", slots })).toMatchObject({
      text: "More words.",
    });
  });

  test("words in several languages: everybody reads their own, or else the challenge's", async () => {
    const es = { title: "La cosa", text: "Cría una cosa.", rules: "Ninguna." };
    const { slug, tag } = await openChallenge({
      translations: { es },
      slots: [
        { id: null, title: "Thing", titles: { es: "Cosa" }, tag: "a thing", placeCount: 1, targetHeightMm: null },
        { id: null, title: "Other", titles: {}, tag: "another thing", placeCount: 1, targetHeightMm: null },
      ],
    });
    const spanish = await getChallenge(nobody, slug, "es");
    expect(spanish).toMatchObject({ locale: "es", ...es });
    expect(spanish.slots.map(({ title }) => title)).toEqual(["Cosa", "Other"]);
    for (const view of [await getChallenge(nobody, slug, "en"), await getChallenge(nobody, slug)]) {
      expect(view).toMatchObject({ locale: "en", text: "Breed a thing." });
      expect(view.slots.map(({ title }) => title)).toEqual(["Thing", "Other"]);
    }
    expect((await listChallenges("es")).find((one) => one.slug === slug)).toMatchObject({
      locale: "es",
      title: "La cosa",
    });
    expect(await getCandidates(nobody, { slug, tag, reader: "es" })).toMatchObject({
      challenge: { locale: "es", title: "La cosa" },
      slot: { title: "Cosa" },
    });
    const untranslated = await openChallenge({ locale: "es", title: "Solo en español" });
    expect(await getChallenge(nobody, untranslated.slug, "en")).toMatchObject({
      locale: "es",
      title: "Solo en español",
    });
  });

  test("two who edit the same version: one wins, the other is told; slots that stay keep their votes", async () => {
    const { slug, slotId, tag, version, ...rest } = await openChallenge();
    const designId = await tagged(tag);
    await cast(newId(), { slug, slotId, designId });
    const { title, text, rules, locale, translations, layout, scoring, opensAt, closesAt } = rest;
    const fields = { slug, title, text, rules, locale, translations, layout, scoring, opensAt, closesAt, version };
    const extra = { id: null, title: "Second", titles: {}, tag: "second thing", placeCount: 1, targetHeightMm: null };
    const kept = { id: slotId, title: "Renamed", titles: {}, tag, placeCount: 1, targetHeightMm: null };
    const before = (await auditRows()).length;
    const outcomes = await Promise.allSettled([
      editChallenge(admin.caller, slug, { ...fields, slots: [extra, kept] }),
      editChallenge(admin.caller, slug, { ...fields, slots: [extra, kept] }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "CONFLICT" } });
    expect((await auditRows()).length).toBe(before + 1);
    const view = await getChallenge(nobody, slug);
    expect(view.slots.map((slot) => slot.title)).toEqual(["Second", "Renamed"]);
    expect(holders(view.slots[1]!)).toEqual([designId]);
  });

  test("a frozen result cannot be decided anew, its words can be changed", async () => {
    const { slug, slotId, tag } = await openChallenge();
    await endNow(slug);
    await freezeEndedChallenges();
    const { title, text, rules, locale, translations, layout, scoring, opensAt, closesAt, version } =
      await getEditableChallenge(admin.caller, slug);
    const slots = [{ id: slotId, title: "Thing", titles: {}, tag, placeCount: 2, targetHeightMm: null }];
    const fields = {
      slug,
      title,
      text,
      rules,
      locale,
      translations,
      layout,
      scoring,
      opensAt,
      closesAt,
      version,
      slots,
    };
    await expect(
      editChallenge(admin.caller, slug, { ...fields, slots: [{ ...slots[0]!, placeCount: 5 }] }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await editChallenge(admin.caller, slug, { ...fields, text: "Well done!" })).toMatchObject({
      text: "Well done!",
    });
  });
});
