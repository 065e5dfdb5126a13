/** An author asks to look again at a hidden or removed design; an admin answers. One appeal per decision. */
import type { PublicId } from "@/lib/contracts/ids";
import type { AnswerAppealInput, AppealInput, AppealView, HiddenDesign, ThingView } from "@/lib/contracts/moderation";
import {
  answerAppeal,
  findOwnDesign,
  insertAppeal,
  listAppealsOf,
  listOpenAppeals,
  type OwnDesign,
} from "@/lib/db/appeal-repo";
import { SITE_ACTOR } from "@/lib/db/audit-repo";
import { type HotQuery, hotQuery, hotTransaction } from "@/lib/db/client";
import { listThings, lockThing } from "@/lib/db/moderation-repo";
import { AppError } from "@/lib/errors";
import { sha256Hex } from "@/lib/kernel";
import { type AdminCaller, actAsAdmin, lookAsAdmin } from "./admin";
import { changeState, requireThing } from "./moderation";
import { requireVisitor, type Viewer } from "./viewer";

/** The same decision gives the same id, so that a double click is one appeal. */
const appealId = (designId: PublicId, { decidedAt }: OwnDesign): PublicId =>
  sha256Hex(`appeal|${designId}|${decidedAt?.toISOString() ?? ""}`).slice(0, 32);

/** What the author of a hidden or removed design is told. Throws NOT_FOUND for everybody else and for other designs. */
export async function getHiddenDesign(viewer: Viewer, designId: PublicId): Promise<HiddenDesign> {
  const { visitorId } = viewer;
  if (visitorId === null) throw new AppError("NOT_FOUND");
  const design = await requireHidden(hotQuery, designId, visitorId);
  const appeals = await listAppealsOf(hotQuery, designId, visitorId);
  return {
    id: designId,
    title: design.title,
    state: design.state === "hidden" ? "hidden" : "removed",
    reason: design.decidedBy === SITE_ACTOR.id ? "" : design.reason,
    appeals,
    canAppeal: !appeals.some(({ id }) => id === appealId(designId, design)),
  };
}

async function requireHidden(query: HotQuery, designId: PublicId, visitorId: PublicId): Promise<OwnDesign> {
  const design = await findOwnDesign(query, designId, visitorId);
  if (design?.state !== "hidden" && design?.state !== "removed") throw new AppError("NOT_FOUND");
  return design;
}

/**
 * Stores an appeal. Banned visitors may appeal too: it is the one thing they can still write.
 * Throws NOT_FOUND, CONFLICT when this decision was appealed before.
 */
export async function appeal(viewer: Viewer, { designId, text }: AppealInput): Promise<void> {
  const visitorId = requireVisitor(viewer);
  await hotTransaction(async (query) => {
    await lockThing(query, { kind: "design", id: designId });
    const design = await requireHidden(query, designId, visitorId);
    if (await insertAppeal(query, { id: appealId(designId, design), visitorId, designId, text })) return;
    throw new AppError("CONFLICT", { publicMessage: "You have asked about this decision already." });
  });
}

/** For admins: appeals that wait, oldest first, with their designs. */
export async function listAppeals(caller: AdminCaller): Promise<{ appeal: AppealView; design: ThingView }[]> {
  await lookAsAdmin(caller);
  const open = await listOpenAppeals(50);
  const things = await listThings("design", [...new Set(open.map(({ designId }) => designId))]);
  return open.flatMap((row) => {
    const design = things.find(({ id }) => id === row.designId);
    return design ? [{ appeal: row.appeal, design }] : [];
  });
}

/** Answers an appeal; granting it shows the design again. Throws CONFLICT when another admin was faster. */
export async function answer(caller: AdminCaller, input: AnswerAppealInput): Promise<void> {
  const { appealId: id, version, isGranted, answer: text } = input;
  await actAsAdmin(caller, { isDestructive: false }, async (query) => {
    const status = isGranted ? ("granted" as const) : ("refused" as const);
    const designId = await answerAppeal(query, { id, version, status, text });
    if (!designId) {
      throw new AppError("CONFLICT", { publicMessage: "Another admin has answered this appeal already." });
    }
    const design = await requireThing(query, { kind: "design", id: designId });
    if (isGranted) await changeState(query, design, "active");
    return {
      entry: {
        action: isGranted ? "appeal.grant" : "appeal.refuse",
        target: "design",
        targetId: designId,
        reason: text,
        before: { state: design.state, appealId: id },
        after: { state: isGranted ? "active" : design.state },
      },
      result: undefined,
    };
  });
}
