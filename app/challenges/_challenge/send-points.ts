/** Sends stars, a vote or points to the server. */
import { sendJson } from "@/app/_components/send-json";
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

/** Null when it worked, else the server's sentence, empty when it gave none. */
export async function sendPoints({ slug, scoring, slotId, designId, points }: Points): Promise<string | null> {
  const sent =
    scoring === "rating"
      ? await sendJson("PUT", `/api/designs/${designId}/rating`, { stars: points })
      : await sendJson("PUT", `/api/challenges/${slug}/votes`, { slotId, designId, points });
  return sent.ok ? null : sent.message;
}
