/**
 * Public ids: 128 bits as 32 lower-case hex digits. Whoever holds the id of an unlisted generation may look at it.
 * Ids of a click are derived, not drawn, so that browser and server compute the same and a repeat is the same row
 * (design.md 2.2). `visitorId` is the visitor's public id; `key` is the 128-bit key the browser drew for this click.
 */
import { z } from "zod";
import { sha256Hex } from "../kernel/hash/sha256";

export const PublicId = z.string().regex(/^[0-9a-f]{32}$/, "must be 32 lower-case hex digits");
export type PublicId = z.infer<typeof PublicId>;

/** What a click starts from: nothing, a design, two designs, somebody's organism, or the generation that was picked from. */
export type ClickParent =
  | "scratch"
  | `design:${PublicId}`
  | `cross:${PublicId}:${PublicId}`
  | `organism:${PublicId}:${number}`
  | PublicId;

export interface Click {
  visitorId: PublicId;
  parent: ClickParent;
  key: PublicId;
}

/** A key for a click or for something new: 128 random bits as 32 hex digits, drawn by the browser. */
export const drawKey = (): PublicId =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

const derive = (purpose: string, click: Click) =>
  sha256Hex(`${purpose}|${click.visitorId}|${click.parent}|${click.key}`);

/** Id of the generation that a click makes. */
export const deriveGenerationId = (click: Click): PublicId => derive("generation", click).slice(0, 32);
/** Id of the run that a click starts, when it starts one. */
export const deriveRunId = (click: Click): PublicId => derive("run", click).slice(0, 32);
/** Seed of the generation: 64 hex digits, stored with the row, so that a retry breeds the same children. */
export const deriveSeed = (click: Click): string => derive("seed", click);

/** Id of the design that saving or publishing an organism makes: however often it is asked for, it is one design. */
export const deriveDesignId = (authorId: PublicId, generationId: PublicId, slot: number): PublicId =>
  sha256Hex(`saved-design|${authorId}|${generationId}|${slot}`).slice(0, 32);
/** Id of a collection: a repeat with the same key is the same one. */
export const deriveCollectionId = (visitorId: PublicId, key: PublicId): PublicId =>
  sha256Hex(`collection|${visitorId}|${key}`).slice(0, 32);
/** Id of following something: `target` names it. */
export const deriveFollowId = (visitorId: PublicId, target: string): PublicId =>
  sha256Hex(`follow|${visitorId}|${target}`).slice(0, 32);
/** Id of a report: one per reporter and target. */
export const deriveReportId = (visitorId: PublicId, target: string): PublicId =>
  sha256Hex(`report|${visitorId}|${target}`).slice(0, 32);
