/** Sends stars, a vote or points to the server. */
import { type Sent, sendJson } from "@/app/_components/send-json";
import { type Settled, writeInTurn } from "@/app/_components/write-in-turn";
import type { ChallengeScoring } from "@/lib/contracts/challenge";
import type { PublicId } from "@/lib/contracts/ids";

interface Points {
  slug: string;
  scoring: ChallengeScoring;
  slotId: PublicId;
  designId: PublicId;
  /** null takes them back. */
  points: number | null;
}

/** In turn with what was given before. Of votes there is one in a slot, so that all of a slot wait for each other. */
export function sendPoints({ slug, scoring, slotId, designId, points }: Points): Promise<Settled<Sent> | null> {
  const [url, body] =
    scoring === "rating"
      ? [`/api/designs/${designId}/rating`, { stars: points }]
      : [`/api/challenges/${slug}/votes`, { slotId, designId, points }];
  const thing = scoring === "rating" ? url : `${url} ${slotId} ${scoring === "votes" ? "" : designId}`;
  return writeInTurn(thing, () => sendJson("PUT", url, body));
}
