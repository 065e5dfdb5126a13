/** The two sides of a chess challenge as plates to print: from the cache, or made by the worker. */
import type { PrintSetSize, PrintSide } from "@/lib/contracts/challenge";
import { database } from "@/lib/db/client";
import { findPicture } from "@/lib/db/picture-cache-repo";
import { findTargetShape } from "@/lib/db/shape-target-repo";
import { AppError } from "@/lib/errors";
import { enqueuePrintSet } from "@/lib/jobs/enqueue";
import { KERNEL_VERSION, sha256Hex } from "@/lib/kernel";
import { isChessMan, PRINT_SET_VERSION } from "@/lib/print/print-set";
import { challengeNotFound, getChallenge } from "./challenges";
import { type DerivedThing, findOrDerive } from "./derived";
import type { Viewer } from "./viewer";

export interface PrintSetRequest {
  slug: string;
  side: PrintSide;
  sizePercent: PrintSetSize;
}

/**
 * The 3MF file of the men who play a side now. Kinds without a design are left out, and so are empty designs. Throws NOT_FOUND
 * for a challenge without chess men, CONFLICT when that leaves nobody, UNAVAILABLE while the plate is being made.
 */
export async function requestPrintSet(
  viewer: Viewer,
  { slug, side, sizePercent }: PrintSetRequest,
  requestId: string,
): Promise<DerivedThing> {
  const challenge = await getChallenge(viewer, slug);
  if (!challenge.slots.some(({ tag }) => isChessMan(tag))) throw challengeNotFound();
  const rank = side === "light" ? 1 : 2;
  const men = challenge.slots.flatMap(({ tag, places }) => {
    const holder = places[rank - 1]?.holder;
    return isChessMan(tag) && holder?.kind === "design" ? [{ tag, designId: holder.id, title: holder.title }] : [];
  });
  if (men.length === 0) throw nobodyPlays();
  const title = `${challenge.title}: ${side}`;
  const key = await plateKey({ title, men, sizePercent });
  const payload = { key, title, men: men.map(({ tag, designId }) => ({ tag, designId })), sizePercent, requestId };
  const bytes = await findOrDerive(
    key,
    () => enqueuePrintSet(payload),
    () => findPicture(key),
  );
  if (bytes.length === 0) throw nobodyPlays();
  return { bytes, etag: key, isPublic: true, title: `${slug} ${side} ${sizePercent}` };
}

const nobodyPlays = () => new AppError("CONFLICT", { publicMessage: "Nobody plays this side yet." });

type Plate = Pick<Parameters<typeof enqueuePrintSet>[0], "title" | "sizePercent"> & {
  men: { tag: string; designId: string; title: string }[];
};

/** Everything that decides the file: the shapes, their names, the size and what makes them. */
async function plateKey({ title, men, sizePercent }: Plate): Promise<string> {
  const shapes = await Promise.all(
    men.map(({ designId }) => findTargetShape(database(), "worker", { kind: "design", designId })),
  );
  const facts = men.map(({ tag, title: name }, i) => {
    const shape = shapes[i];
    return [tag, name, shape?.phenotypeHash, shape?.isovalue, shape?.gridVoxels, shape?.mode];
  });
  const hash = sha256Hex(JSON.stringify([title, facts])).slice(0, 32);
  return `print-set-v${PRINT_SET_VERSION}-k${KERNEL_VERSION}-${sizePercent}-${hash}`;
}
