import { fileResponse } from "@/app/_server/file-response";
import { openReadRoute } from "@/app/_server/open-route";
import { Locale } from "@/lib/contracts/locale";
import { requestChallengeCard } from "@/lib/services/list-cards";

/** The picture beside the link to the challenge, for any site; `?lang=` says in which language. */
export const GET = openReadRoute(async ({ viewer, request, requestId, query, partOf }) => {
  const reader = Locale.safeParse(query.get("lang")).data ?? null;
  const card = await requestChallengeCard(viewer, { slug: partOf("slug"), reader }, requestId);
  return fileResponse(request, card, { contentType: "image/jpeg", isImmutable: false });
});
