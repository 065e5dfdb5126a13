/** The pictures beside links to challenges and collections: the design in front, with the words of the list. */
import type { PublicId } from "@/lib/contracts/ids";
import type { Locale } from "@/lib/contracts/locale";
import { AppError } from "@/lib/errors";
import { getChallenge } from "./challenges";
import { getCollection } from "./collections";
import { type DerivedThing, requestCard } from "./derived";
import type { Viewer } from "./viewer";

/** Who would be on the picture is nobody yet: the page's head names the site's own picture then. */
const nobodyInFront = () => new AppError("NOT_FOUND", { publicMessage: "There is no design to show yet." });

/** Throws NOT_FOUND while nobody stands in the challenge, as when there is no such challenge. */
export async function requestChallengeCard(
  viewer: Viewer,
  { slug, reader }: { slug: string; reader: Locale | null },
  requestId: string,
): Promise<DerivedThing> {
  const { title, slots } = await getChallenge(viewer, slug, reader);
  const first = slots.flatMap(({ places }) => places).find(({ holder }) => holder.kind === "design")?.holder;
  if (first?.kind !== "design") throw nobodyInFront();
  return requestCard(viewer, { designId: first.id, words: { title, subtitle: "" } }, requestId);
}

/** Throws NOT_FOUND for an empty collection, as for one that the viewer may not see. */
export async function requestCollectionCard(viewer: Viewer, id: PublicId, requestId: string): Promise<DerivedThing> {
  const { title, author, designs, visibility } = await getCollection(viewer, id);
  const [first] = designs;
  if (!first) throw nobodyInFront();
  const card = await requestCard(viewer, { designId: first.id, words: { title, subtitle: author.handle } }, requestId);
  return { ...card, isPublic: card.isPublic && visibility === "public" };
}
