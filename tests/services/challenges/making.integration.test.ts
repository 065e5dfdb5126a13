import { describe, expect, test } from "vitest";
import { createChallenge, editChallenge, getEditableChallenge, previewChallenge } from "@/lib/services/challenge-admin";
import { getCandidates, getChallenge, listChallenges } from "@/lib/services/challenges";
import { freezeEndedChallenges } from "@/lib/services/freeze-challenge";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { auditRows, makeAccount } from "@/tests/support/moderation-rows";
import { cast, endNow, holders, openChallenge, tagged } from "@/tests/support/open-challenge";
import { newId, sql } from "@/tests/support/site-state";

closeConnectionsAfterAll();

const nobody = { visitorId: null };
const admin = await makeAccount("admin");

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
    const { slug, version, slots, ...rest } = await openChallenge(admin);
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
    const { slug, tag } = await openChallenge(admin, {
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
    const untranslated = await openChallenge(admin, { locale: "es", title: "Solo en español" });
    expect(await getChallenge(nobody, untranslated.slug, "en")).toMatchObject({
      locale: "es",
      title: "Solo en español",
    });
  });

  test("two who edit the same version: one wins, the other is told; slots that stay keep their votes", async () => {
    const { slug, slotId, tag, version, ...rest } = await openChallenge(admin);
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

  test("the scoring stays once somebody has voted: votes are no points of a jury", async () => {
    const { slug, slotId, tag, version, slots, ...rest } = await openChallenge(admin);
    const { title, text, rules, locale, translations, layout, opensAt, closesAt } = rest;
    const fields = { slug, title, text, rules, locale, translations, layout, opensAt, closesAt, slots };
    const jury = await editChallenge(admin.caller, slug, { ...fields, scoring: "jury", version });
    const { version: now } = await editChallenge(admin.caller, slug, {
      ...fields,
      scoring: "votes",
      version: jury.version,
    });
    await cast(newId(), { slug, slotId, designId: await tagged(tag) });
    await expect(editChallenge(admin.caller, slug, { ...fields, scoring: "jury", version: now })).rejects.toMatchObject(
      { code: "CONFLICT", publicMessage: expect.stringMatching(/^scoring: People have voted/) },
    );
    expect(
      await editChallenge(admin.caller, slug, { ...fields, text: "More words.", scoring: "votes", version: now }),
    ).toMatchObject({ text: "More words.", scoring: "votes" });
  });

  test("a frozen result cannot be decided anew, its words can be changed", async () => {
    const { slug, slotId, tag } = await openChallenge(admin);
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
