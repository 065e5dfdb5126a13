/**
 * Saving an organism for oneself or publishing it, editing, taking back, deleting. One organism is one design of its author,
 * however often and from however many tabs it is asked for (lib/contracts/ids.ts).
 */
import { deriveDesignId, type PublicId } from "@/lib/contracts/ids";
import { type Licence, licencesAfter } from "@/lib/contracts/licence";
import type {
  EditableDesign,
  SaveDesignInput,
  SavedDesign,
  SaveState,
  UpdateDesignInput,
} from "@/lib/contracts/publish";
import { searchTextOf } from "@/lib/contracts/search-text";
import type { Settings } from "@/lib/contracts/settings";
import { type HotQuery, hotQuery, hotTransaction } from "@/lib/db/client";
import { findPublishedAncestors, type PublishedAncestor } from "@/lib/db/lineage-repo";
import { setHeld } from "@/lib/db/moderation-repo";
import { tellFollowers, tellForked } from "@/lib/db/news-repo";
import {
  countRecentPublications,
  deleteDesign,
  emptyOutDesign,
  findEditable,
  findOrigin,
  insertDesign,
  isAncestor,
  type LockedDesign,
  lockOwnDesign,
  markPublished,
  setCrossParents,
  updateDesign,
} from "@/lib/db/publish-repo";
import { setDesignTags, shiftTagCounts } from "@/lib/db/tag-repo";
import { ensureHandle, lockVisitor } from "@/lib/db/visitor-repo";
import { AppError } from "@/lib/errors";
import { assertCleanText } from "./clean-text";
import { measureDesign, requestMeasure } from "./measure-designs";
import { shouldHold } from "./moderation";
import { getSettings } from "./settings";
import { requireVisitor, type Viewer } from "./viewer";

const RETRY_AFTER_SECONDS = 600;

const noDesign = () => new AppError("NOT_FOUND", { publicMessage: "This design does not exist." });

type Texts = Pick<SaveDesignInput, "title" | "description" | "tags" | "licence" | "visibility">;

const isListed = (design: Pick<LockedDesign, "visibility" | "state"> | null): boolean =>
  design?.visibility === "public" && design.state === "active";

const savedDesign = (id: PublicId, texts: Pick<Texts, "visibility">, version: number, created: boolean) =>
  ({ id, href: `/design/${id}`, visibility: texts.visibility, version, created }) satisfies SavedDesign;

/**
 * Saves the organism for its owner alone, or publishes it. What is published already, or saved and saved again, is answered as
 * it is; what was only saved is published with the new texts. Throws NOT_FOUND for an organism that the viewer may not see,
 * FORBIDDEN for somebody else's, CONFLICT for an unchanged copy of a published design, BAD_REQUEST for a licence that its
 * ancestors do not allow or a forbidden tag, TOO_MANY_REQUESTS.
 */
export async function saveDesign(viewer: Viewer, input: SaveDesignInput, requestId: string): Promise<SavedDesign> {
  const visitorId = requireVisitor(viewer);
  const { generationId, slot, ...texts } = input;
  const id = deriveDesignId(visitorId, generationId, slot);
  const settings = await getSettings();
  const saved = await hotTransaction(async (query) => {
    await lockVisitor(query, visitorId);
    const known = await lockOwnDesign(query, id, visitorId);
    if (known) assertNotModerated(known);
    if (known?.state === "active" && (known.visibility !== "private" || texts.visibility === "private")) {
      return savedDesign(
        id,
        { visibility: known.visibility === "private" ? "private" : "public" },
        known.version,
        false,
      );
    }
    const origin = await findOrigin(query, { generationId, slot }, visitorId);
    if (!origin) throw new AppError("NOT_FOUND", { publicMessage: "This shape does not exist." });
    assertOwnShape(origin, visitorId);
    const ancestors = await findPublishedAncestors(query, { generationId, slot }, id);
    if (texts.visibility === "public")
      await assertPublishable(query, { settings, visitorId, texts, ancestors, ...origin });
    const version = await writeDesign(query, {
      settings,
      id,
      visitorId,
      known,
      ancestors,
      texts,
      organism: { generationId, slot },
    });
    return savedDesign(id, texts, version, true);
  });
  if (saved.created && saved.visibility === "public") await requestMeasure(id, requestId);
  return saved;
}

/**
 * Changes texts, licence or visibility. Throws NOT_FOUND, CONFLICT when it was changed since (R4), and as saveDesign; for an
 * imported design also BAD_REQUEST when nothing grows in it, and UNAVAILABLE while that is being measured.
 */
export async function updateOwnDesign(
  viewer: Viewer,
  id: PublicId,
  input: UpdateDesignInput,
  requestId: string,
): Promise<SavedDesign> {
  const visitorId = requireVisitor(viewer);
  const { version, ...texts } = input;
  const settings = await getSettings();
  const saved = await hotTransaction(async (query) => {
    await lockVisitor(query, visitorId);
    const known = await lockOwnDesign(query, id, visitorId);
    if (!known || known.state === "deleted") throw noDesign();
    assertNotModerated(known);
    if (known.version !== version) {
      throw new AppError("CONFLICT", { publicMessage: "This design was changed elsewhere in the meantime." });
    }
    const ancestors = await ancestorsOf(query, known);
    if (texts.visibility === "public") {
      if (known.isImported && known.visibility === "private") {
        if (known.pieceCount === null) return null;
        assertNotEmpty(known.pieceCount);
      }
      await assertPublishable(query, { settings, visitorId, texts, ancestors, genomeHash: known.genomeHash, known });
    }
    const nextVersion = await writeDesign(query, { settings, id, visitorId, known, ancestors, texts });
    return savedDesign(id, texts, nextVersion, true);
  });
  if (saved === null) {
    await measureDesign(id, requestId);
    throw new AppError("UNAVAILABLE", {
      message: `design ${id} is not measured yet`,
      publicMessage: "This shape is still being prepared. Please try again in a moment.",
      retryAfterSeconds: 1,
    });
  }
  if (saved.visibility === "public") await requestMeasure(id, requestId);
  return saved;
}

/**
 * Deletes a design of one's own. When something descends from it, genome and place in the lineage stay, without a name and
 * without anything that people wrote; otherwise the row goes. Deleting again changes nothing.
 */
export async function deleteOwnDesign(viewer: Viewer, id: PublicId, version: number): Promise<void> {
  const visitorId = requireVisitor(viewer);
  await hotTransaction(async (query) => {
    await lockVisitor(query, visitorId);
    const known = await lockOwnDesign(query, id, visitorId);
    if (!known || known.state === "deleted") return;
    assertNotModerated(known);
    if (known.version !== version) {
      throw new AppError("CONFLICT", { publicMessage: "This design was changed elsewhere in the meantime." });
    }
    if (isListed(known)) await shiftTagCounts(query, id, -1);
    if (await isAncestor(query, id)) await emptyOutDesign(query, id);
    else await deleteDesign(query, id);
  });
}

/** What its author may change of a design. Throws NOT_FOUND for everybody else. */
export async function getEditable(viewer: Viewer, id: PublicId): Promise<EditableDesign> {
  const editable = viewer.visitorId === null ? null : await findEditable(hotQuery, id, viewer.visitorId);
  if (!editable) throw noDesign();
  return editable;
}

/** Licences that a design of one's own may carry. Throws NOT_FOUND. */
export async function listAllowedLicences(viewer: Viewer, id: PublicId): Promise<Licence[]> {
  const visitorId = requireVisitor(viewer);
  return hotTransaction(async (query) => {
    const known = await lockOwnDesign(query, id, visitorId);
    if (!known || known.state === "deleted") throw noDesign();
    return licencesAfter((await ancestorsOf(query, known)).map(({ licence }) => licence));
  });
}

/** What the form for saving an organism begins with. Throws NOT_FOUND and FORBIDDEN as saveDesign. */
export async function getSaveState(
  viewer: Viewer,
  organism: { generationId: PublicId; slot: number },
): Promise<SaveState> {
  const visitorId = requireVisitor(viewer);
  const origin = await findOrigin(hotQuery, organism, visitorId);
  if (!origin) throw new AppError("NOT_FOUND", { publicMessage: "This shape does not exist." });
  assertOwnShape(origin, visitorId);
  const id = deriveDesignId(visitorId, organism.generationId, organism.slot);
  const [design, ancestors] = await Promise.all([
    findEditable(hotQuery, id, visitorId),
    findPublishedAncestors(hotQuery, organism, id),
  ]);
  return {
    design,
    ancestors: ancestors.map(({ id: ancestorId, title, licence }) => ({ id: ancestorId, title, licence })),
    licences: licencesAfter(ancestors.map(({ licence }) => licence)),
  };
}

const ancestorsOf = async (query: HotQuery, design: LockedDesign): Promise<PublishedAncestor[]> =>
  design.originGenerationId === null || design.originSlot === null
    ? []
    : findPublishedAncestors(query, { generationId: design.originGenerationId, slot: design.originSlot }, design.id);

function assertNotModerated({ state }: LockedDesign): void {
  if (state !== "hidden" && state !== "removed") return;
  throw new AppError("FORBIDDEN", { publicMessage: "This design was taken down by an admin and cannot be changed." });
}

function assertOwnShape(origin: { ownerId: PublicId; waste: string | null }, visitorId: PublicId): void {
  if (origin.ownerId !== visitorId) {
    throw new AppError("FORBIDDEN", {
      publicMessage: "This shape was bred by somebody else. Evolve from it first: what you breed is yours to publish.",
    });
  }
  if (origin.waste === "empty") {
    throw new AppError("BAD_REQUEST", { publicMessage: "Nothing grew here, so there is nothing to save." });
  }
}

/** What was bred here is known to be a shape; a genome from outside may be none on its grid. */
function assertNotEmpty(pieceCount: number): void {
  if (pieceCount > 0) return;
  throw new AppError("BAD_REQUEST", {
    publicMessage:
      "Nothing grows from this genome, so there is nothing to publish yet. Evolve it a little further first.",
  });
}

interface Publication {
  /** Read before the transaction: inside of one they would need a second connection. */
  settings: Settings;
  visitorId: PublicId;
  texts: Texts;
  ancestors: readonly PublishedAncestor[];
  genomeHash: string;
  known?: LockedDesign;
}

async function assertPublishable(query: HotQuery, publication: Publication): Promise<void> {
  const { visitorId, texts, ancestors, genomeHash, known } = publication;
  assertCleanText(texts.title, texts.description, ...texts.tags);
  const copied = ancestors.find((ancestor) => ancestor.isListed && ancestor.genomeHash === genomeHash);
  if (copied && !known?.wasPublished) {
    throw new AppError("CONFLICT", {
      message: `unchanged copy of design ${copied.id}`,
      publicMessage: `This is “${copied.title}”, unchanged, and it is published already. Evolve it a step further first.`,
    });
  }
  const licences = licencesAfter(ancestors.map(({ licence }) => licence));
  if (!licences.includes(texts.licence)) {
    throw new AppError("BAD_REQUEST", {
      publicMessage:
        licences.length === 0
          ? "The licences of its ancestors contradict each other, so this shape can be saved but not published."
          : "The licence of its ancestor does not allow this licence.",
    });
  }
  const { publishPerHour } = publication.settings;
  if (known?.wasPublished || (await countRecentPublications(query, visitorId)) < publishPerHour) return;
  throw new AppError("TOO_MANY_REQUESTS", {
    publicMessage: `You have published ${publishPerHour} designs within an hour. Please go on a little later.`,
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
}

interface Writing {
  settings: Settings;
  id: PublicId;
  visitorId: PublicId;
  known: LockedDesign | null;
  ancestors: readonly PublishedAncestor[];
  texts: Texts;
  /** Where a new design comes from. */
  organism?: { generationId: PublicId; slot: number };
}

/** The row with its tags, and whom it is told to when it appears in public for the first time. Returns the version. */
async function writeDesign(query: HotQuery, writing: Writing): Promise<number> {
  const { id, visitorId, known, ancestors, texts, organism } = writing;
  const [nearest, ...crossParentIds] = ancestors.map((ancestor) => ancestor.id);
  const isPublic = texts.visibility === "public";
  // A private design is found by nobody, so no public name has to be given to its author yet.
  const handle = isPublic ? await ensureHandle(query, visitorId) : "";
  const row = {
    ...texts,
    searchText: isPublic ? searchTextOf({ ...texts, handle }) : "",
    forkOfDesignId: nearest ?? known?.forkOfDesignId ?? null,
  };
  const wasListed = isListed(known);
  const isHeld = isPublic && !known?.wasPublished && (await shouldHold(query, writing.settings, visitorId));
  let version = 1;
  if (known) version = await updateDesign(query, id, row);
  else if (organism) await insertDesign(query, { ...row, ...organism, id, visitorId });
  // Before the tags, as the fork is: both take a share of an ancestor's row, which its author may hold while waiting for tags.
  if (nearest) await setCrossParents(query, id, crossParentIds);
  const forbidden = await setDesignTags(query, { designId: id, tags: texts.tags, wasListed, isListed: isPublic });
  if (forbidden.length > 0) {
    throw new AppError("BAD_REQUEST", { publicMessage: `This tag cannot be used: ${forbidden.join(", ")}.` });
  }
  if (isPublic) {
    await markPublished(query, id);
    if (isHeld) await setHeld(query, id, true);
    await tellForked(query, {
      actorId: visitorId,
      designId: id,
      ancestorIds: ancestors.map((ancestor) => ancestor.id),
    });
    await tellFollowers(query, { actorId: visitorId, designId: id });
  }
  return version;
}
