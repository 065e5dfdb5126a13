/** Making challenges, for admins. Every change carries the version it was made on; somebody else's change in between is a CONFLICT. */
import { randomBytes } from "node:crypto";
import type {
  ChallengeStateInput,
  ChallengeView,
  CreateChallengeInput,
  EditableChallenge,
  JurorInput,
  UpdateChallengeInput,
} from "@/lib/contracts/challenge";
import type { PublicId } from "@/lib/contracts/ids";
import type { Locale } from "@/lib/contracts/locale";
import {
  type ChallengeRow,
  endNow,
  findChallengeRow,
  insertChallenge,
  listChallengeRows,
  listJurorHandles,
  lockChallengeRow,
  setJuror,
  setPublished,
  slugIsTaken,
  updateChallenge,
  writeSlots,
} from "@/lib/db/challenge-repo";
import { hasVotes } from "@/lib/db/challenge-vote-repo";
import { type HotQuery, hotQuery } from "@/lib/db/client";
import { tellJuror } from "@/lib/db/news-repo";
import { listForbidden } from "@/lib/db/tag-repo";
import { AppError } from "@/lib/errors";
import { type AdminCaller, actAsAdmin, lookAsAdmin } from "./admin";
import { challengeNotFound, viewChallenge } from "./challenges";
import { freezeChallenge } from "./freeze-challenge";

const newId = (): PublicId => randomBytes(16).toString("hex");

/** What of a challenge goes into the audit log. */
const auditOf = ({ id: _id, slots, opensAt, closesAt, frozenAt: _frozen, phase: _phase, ...fields }: ChallengeRow) => ({
  ...fields,
  opensAt: opensAt.toISOString(),
  closesAt: closesAt?.toISOString() ?? null,
  slots: slots.map(({ id: _slot, ...slot }) => slot),
});

const toEditable = (row: ChallengeRow, jurors: string[]): EditableChallenge => ({
  id: row.id,
  slug: row.slug,
  title: row.title,
  text: row.text,
  rules: row.rules,
  locale: row.locale,
  translations: row.translations,
  layout: row.layout,
  scoring: row.scoring,
  opensAt: row.opensAt.toISOString(),
  closesAt: row.closesAt?.toISOString() ?? null,
  frozenAt: row.frozenAt?.toISOString() ?? null,
  isPublished: row.isPublished,
  phase: row.phase,
  version: row.version,
  slots: row.slots,
  jurors: jurors.map((handle) => ({ handle })),
});

/** Every challenge, drafts included. */
export async function listAllChallenges(caller: AdminCaller): Promise<EditableChallenge[]> {
  await lookAsAdmin(caller);
  return (await listChallengeRows(hotQuery, true)).map((row) => toEditable(row, []));
}

export async function getEditableChallenge(caller: AdminCaller, slug: string): Promise<EditableChallenge> {
  await lookAsAdmin(caller);
  const row = await findChallengeRow(hotQuery, slug, true);
  if (!row) throw challengeNotFound();
  return toEditable(row, await listJurorHandles(hotQuery, row.id));
}

/** The challenge as visitors will see it, drafts included. */
export async function previewChallenge(caller: AdminCaller, slug: string, reader: Locale): Promise<ChallengeView> {
  const admin = await lookAsAdmin(caller);
  const row = await findChallengeRow(hotQuery, slug, true);
  if (!row) throw challengeNotFound();
  return viewChallenge(row, { viewerId: admin.id, reader });
}

const slugTaken = () =>
  new AppError("CONFLICT", { publicMessage: "slug: Another challenge has this address. Choose another one." });

/** A slot whose tag nobody may use would stay empty for ever. */
async function refuseForbiddenTags(
  query: HotQuery,
  slots: readonly { tag: string }[],
  before: readonly { tag: string }[] = [],
): Promise<void> {
  const added = slots.map(({ tag }) => tag).filter((tag) => !before.some((slot) => slot.tag === tag));
  const forbidden = await listForbidden(query, added);
  const index = slots.findIndex(({ tag }) => forbidden.includes(tag));
  if (index < 0) return;
  throw new AppError("BAD_REQUEST", {
    publicMessage: `slots.${index}.tag: This tag cannot be used: ${slots[index]!.tag}.`,
  });
}

/** Makes a draft. Throws CONFLICT when the address is taken. */
export const createChallenge = (caller: AdminCaller, input: CreateChallengeInput): Promise<EditableChallenge> =>
  actAsAdmin(caller, { isDestructive: false }, async (query) => {
    const { slots, ...fields } = input;
    const id = newId();
    await refuseForbiddenTags(query, slots);
    if (!(await insertChallenge(query, id, fields, false))) throw slugTaken();
    await writeSlots(
      query,
      id,
      slots.map((slot) => ({ ...slot, id: newId() })),
    );
    const row = await requireRow(query, fields.slug);
    const entry = { action: "challenge.create", target: "challenge", targetId: id, after: auditOf(row) };
    return { entry, result: toEditable(row, []) };
  });

/**
 * Throws CONFLICT for an old version, a taken address, a change of what a frozen result was decided by, or another scoring
 * when there are votes: they would count as what their voters never gave.
 */
export const editChallenge = (
  caller: AdminCaller,
  slug: string,
  { version, slots, ...fields }: UpdateChallengeInput,
): Promise<EditableChallenge> =>
  actAsAdmin(caller, { isDestructive: false }, async (query) => {
    const before = await lockVersion(query, slug, version);
    if (await slugIsTaken(query, fields.slug, before.id)) throw slugTaken();
    // A tag that was forbidden later does not keep the rest from being changed.
    await refuseForbiddenTags(query, slots, before.slots);
    const known = new Set(before.slots.map(({ id }) => id));
    const kept = slots.map((slot) => ({ ...slot, id: slot.id !== null && known.has(slot.id) ? slot.id : newId() }));
    if (before.frozenAt !== null && isDecidedOtherwise(before, { ...fields, slots: kept })) {
      throw new AppError("CONFLICT", {
        publicMessage:
          "The result is frozen. Title, text, rules and layout can still be changed; places, times and scoring cannot.",
      });
    }
    if (before.scoring !== fields.scoring && (await hasVotes(query, before.id))) {
      throw new AppError("CONFLICT", {
        publicMessage: "scoring: People have voted already, so it cannot be decided in another way any more.",
      });
    }
    await updateChallenge(query, before.id, fields);
    await writeSlots(query, before.id, kept);
    const row = await requireRow(query, fields.slug);
    return {
      entry: {
        action: "challenge.edit",
        target: "challenge",
        targetId: row.id,
        before: auditOf(before),
        after: auditOf(row),
      },
      result: toEditable(row, await listJurorHandles(query, row.id)),
    };
  });

type Decisive = Pick<CreateChallengeInput, "scoring" | "opensAt" | "closesAt" | "slots">;

function isDecidedOtherwise(row: ChallengeRow, { scoring, opensAt, closesAt, slots }: Decisive): boolean {
  const facts = (list: readonly { id: string | null; tag: string; placeCount: number }[]) =>
    list.map(({ id, tag, placeCount }) => `${id} ${tag} ${placeCount}`).join();
  return (
    row.scoring !== scoring ||
    row.opensAt.getTime() !== Date.parse(opensAt) ||
    row.closesAt?.getTime() !== (closesAt === null ? undefined : Date.parse(closesAt)) ||
    facts(row.slots) !== facts(slots)
  );
}

/** Publishes, takes back, or closes now and freezes the result. Closing cannot be undone: it needs a recent login. */
export const changeChallengeState = (
  caller: AdminCaller,
  slug: string,
  { act, version }: ChallengeStateInput,
): Promise<EditableChallenge> =>
  actAsAdmin(caller, { isDestructive: act === "close" }, async (query) => {
    const before = await lockVersion(query, slug, version);
    if (before.frozenAt !== null && act !== "publish") {
      throw new AppError("CONFLICT", { publicMessage: "The result of this challenge is frozen." });
    }
    if (act === "close") {
      if (!before.isPublished)
        throw new AppError("CONFLICT", { publicMessage: "A draft cannot be closed. Publish it first." });
      await endNow(query, before.id);
      await freezeChallenge(query, slug);
    } else {
      await setPublished(query, before.id, act === "publish");
    }
    const row = await requireRow(query, slug);
    return {
      entry: {
        action: `challenge.${act}`,
        target: "challenge",
        targetId: row.id,
        before: { isPublished: before.isPublished, closesAt: before.closesAt?.toISOString() ?? null },
        after: { isPublished: row.isPublished, closesAt: row.closesAt?.toISOString() ?? null },
      },
      result: toEditable(row, await listJurorHandles(query, row.id)),
    };
  });

/**
 * Makes somebody a juror or takes it back, with the points they gave: that cannot be undone and needs a recent login. Returns
 * the handles of all jurors.
 */
export const changeJuror = (caller: AdminCaller, slug: string, { handle, isJuror }: JurorInput): Promise<string[]> =>
  actAsAdmin(caller, { isDestructive: !isJuror }, async (query) => {
    const row = await lockChallengeRow(query, slug);
    if (!row) throw challengeNotFound();
    if (row.frozenAt !== null)
      throw new AppError("CONFLICT", { publicMessage: "The result of this challenge is frozen." });
    const visitorId = await setJuror(query, row.id, handle, isJuror);
    if (visitorId === null) throw new AppError("NOT_FOUND", { publicMessage: "Nobody has this name." });
    await tellJuror(query, { challengeId: row.id, visitorId, isJuror });
    return {
      entry: {
        action: isJuror ? "challenge.juror.add" : "challenge.juror.remove",
        target: "challenge",
        targetId: row.id,
        after: { handle },
      },
      result: await listJurorHandles(query, row.id),
    };
  });

async function requireRow(query: HotQuery, slug: string): Promise<ChallengeRow> {
  const row = await findChallengeRow(query, slug, true);
  if (!row) throw challengeNotFound();
  return row;
}

async function lockVersion(query: HotQuery, slug: string, version: number): Promise<ChallengeRow> {
  const row = await lockChallengeRow(query, slug);
  if (!row) throw challengeNotFound();
  if (row.version !== version) throw new AppError("CONFLICT");
  return row;
}
