import Link from "next/link";
import { useTranslations } from "next-intl";
import { Picture } from "@/app/_components/picture";
import type { ThingView as Thing } from "@/lib/contracts/moderation";
import { Badge } from "./admin-heading";

const textLink = "underline underline-offset-4 hover:text-ink";

/** A reported or held thing, as much as is needed to decide about it. */
export function ThingView({ thing }: { thing: Thing }) {
  const t = useTranslations("admin.thing");
  const pageOf = {
    design: `/design/${thing.id}`,
    collection: `/collection/${thing.id}`,
    visitor: `/maker/${thing.title}`,
  };
  return (
    <div className="flex gap-4">
      {thing.kind === "design" && thing.state !== "deleted" ? (
        <div className="studio size-24 shrink-0 overflow-hidden rounded-tile sm:size-32">
          <Picture
            src={`/api/admin/designs/${thing.id}/picture?size=320`}
            alt=""
            width={320}
            height={320}
            loading="lazy"
            className="size-full object-contain"
          />
        </div>
      ) : null}
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2">
          <Badge>{t(thing.kind)}</Badge>
          <Badge isLoud={thing.state !== "active"}>{t(`states.${thing.state}`)}</Badge>
          {thing.isPublic ? null : <Badge>{t("private")}</Badge>}
        </p>
        <h2 className="mt-2 break-words font-bold text-xl">{thing.title || t("untitled")}</h2>
        {thing.state === "deleted" ? (
          <p className="text-ink-soft">{t("gone")}</p>
        ) : (
          <p className="flex flex-wrap gap-x-3 text-ink-soft text-sm">
            <span>{t("by", { handle: thing.author.handle })}</span>
            {thing.author.isBanned ? <strong>{t("banned")}</strong> : null}
            <Link href={pageOf[thing.kind]} prefetch={false} className={textLink}>
              {t("open")}
            </Link>
            <Link href={`/admin/people?words=${thing.author.id}`} prefetch={false} className={textLink}>
              {t("author")}
            </Link>
          </p>
        )}
        {thing.text === "" ? null : <p className="mt-2 whitespace-pre-line break-words">{thing.text}</p>}
        {thing.tags.length === 0 ? null : <p className="mt-1 text-ink-soft text-sm">{thing.tags.join(", ")}</p>}
      </div>
    </div>
  );
}
