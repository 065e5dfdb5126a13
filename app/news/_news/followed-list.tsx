import Link from "next/link";
import { useTranslations } from "next-intl";
import type { FollowList } from "@/lib/contracts/follow";

const CHIP =
  "inline-flex min-h-11 items-center rounded-full bg-line px-4 text-sm hover:bg-line-strong hover:text-paper";

/** Whom and what the viewer follows, with links to their pages, where it can be ended. */
export function FollowedList({ follows: { authors, tags } }: { follows: FollowList }) {
  const t = useTranslations("news");
  return (
    <aside aria-labelledby="following" className="lg:pt-4">
      <h2 id="following" className="font-semibold text-xl">
        {t("following")}
      </h2>
      {authors.length + tags.length === 0 ? (
        <p className="mt-2 text-ink-soft text-sm leading-relaxed">{t("followingNone")}</p>
      ) : null}
      <Chips title={t("authors")} names={authors} path="/maker/" />
      <Chips title={t("tags")} names={tags} path="/tag/" />
    </aside>
  );
}

function Chips({ title, names, path }: { title: string; names: readonly string[]; path: string }) {
  if (names.length === 0) return null;
  return (
    <>
      <h3 className="mt-5 mb-2 text-ink-soft text-sm">{title}</h3>
      <ul className="flex flex-wrap gap-2">
        {names.map((name) => (
          <li key={name}>
            <Link href={`${path}${encodeURIComponent(name)}`} prefetch={false} className={CHIP}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
