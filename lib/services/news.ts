/** The viewer's news: what happened to their designs, and what those they follow published. */
import { PublicId } from "@/lib/contracts/ids";
import { DEFAULT_LOCALE, type Locale } from "@/lib/contracts/locale";
import type { NewsPage } from "@/lib/contracts/news";
import { hotQuery } from "@/lib/db/client";
import { countUnread, listNewsRows, markRead } from "@/lib/db/news-repo";
import { AppError } from "@/lib/errors";
import { requireVisitor, type Viewer } from "./viewer";

const PAGE_LENGTH = 40;

/** How many news the viewer has not seen, at most 100; 0 for somebody without an identity. */
export const countUnreadNews = async (viewer: Viewer): Promise<number> =>
  viewer.visitorId === null ? 0 : countUnread(hotQuery, viewer.visitorId);

/** A page of news, newest first. `cursor` is the `nextCursor` of the page before. Throws BAD_REQUEST for another text. */
export async function listNews(
  viewer: Viewer,
  { cursor = null, locale = DEFAULT_LOCALE }: { cursor?: string | null; locale?: Locale } = {},
): Promise<NewsPage> {
  if (viewer.visitorId === null) return { items: [], nextCursor: null };
  const after = cursor === null ? null : readCursor(cursor);
  const items = await listNewsRows(hotQuery, viewer.visitorId, { after, limit: PAGE_LENGTH + 1, locale });
  const shown = items.slice(0, PAGE_LENGTH);
  const last = shown.at(-1);
  return { items: shown, nextCursor: items.length > PAGE_LENGTH && last ? `${last.createdAt}_${last.id}` : null };
}

function readCursor(cursor: string): { createdAt: string; id: PublicId } {
  const [createdAt = "", id] = cursor.split("_");
  const parsed = PublicId.safeParse(id);
  if (parsed.success && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(createdAt) && !Number.isNaN(Date.parse(createdAt))) {
    return { createdAt, id: parsed.data };
  }
  throw new AppError("BAD_REQUEST", { publicMessage: "This place in the list does not exist." });
}

/** Everything up to and with a moment is read, such as that of the newest item on the page. */
export async function markNewsRead(viewer: Viewer, until: string): Promise<void> {
  await markRead(hotQuery, requireVisitor(viewer), until);
}
