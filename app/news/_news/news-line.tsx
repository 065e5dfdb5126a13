import { Gavel, GitFork, Heart, Send, Star, Trophy } from "lucide-react";
import Link from "next/link";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { DesignThumb } from "@/app/_components/design-thumb";
import type { NewsItem, NewsKind } from "@/lib/contracts/news";

const ICONS: Record<NewsKind, typeof Star> = {
  forked: GitFork,
  rated: Star,
  favourited: Heart,
  published: Send,
  won: Trophy,
  juror: Gavel,
};

const LINK = "font-semibold underline-offset-4 hover:underline";

/** One piece of news: who did what with which design, and when. */
export function NewsLine({ item }: { item: NewsItem }) {
  const t = useTranslations("news");
  const format = useFormatter();
  const now = useNow();
  const Icon = ICONS[item.kind];
  const { design, challenge, actorHandle } = item;
  const kind = item.kind === "forked" && item.detail === "" ? "forkedGone" : item.kind;
  return (
    <li className="flex items-center gap-4 py-4">
      <span className="w-16 shrink-0">
        {design === null ? (
          <span className="grid aspect-square place-items-center rounded-xl bg-panel text-ink-soft">
            <Icon size={28} strokeWidth={1.5} aria-hidden />
          </span>
        ) : (
          <DesignThumb designId={design.id} />
        )}
      </span>
      <span className="min-w-0 grow">
        <span className="block leading-relaxed [overflow-wrap:anywhere]">
          {t.rich(kind, {
            actor: () =>
              actorHandle === null ? (
                t("somebody")
              ) : (
                <Link href={`/maker/${encodeURIComponent(actorHandle)}`} prefetch={false} className={LINK}>
                  {actorHandle}
                </Link>
              ),
            design: () =>
              design === null ? null : (
                <Link href={`/design/${design.id}`} prefetch={false} className={LINK}>
                  {design.title}
                </Link>
              ),
            challenge: () =>
              challenge === null ? (
                item.detail
              ) : (
                <Link href={`/challenges/${challenge.slug}`} prefetch={false} className={LINK}>
                  {challenge.title}
                </Link>
              ),
            ancestor: item.detail,
          })}
        </span>
        <span className="mt-0.5 flex items-center gap-2 text-ink-soft text-sm">
          <Icon size={14} aria-hidden />
          <time dateTime={item.createdAt}>{format.relativeTime(new Date(item.createdAt), now)}</time>
          {item.isRead ? null : (
            <span className="rounded-full bg-signal px-2 py-0.5 font-semibold text-on-signal text-xs">
              {t("unread")}
            </span>
          )}
        </span>
      </span>
    </li>
  );
}
