import Link from "next/link";
import { useTranslations } from "next-intl";
import { Picture } from "@/app/_components/picture";
import type { ThingView as Thing } from "@/lib/contracts/moderation";
import { Badge } from "./admin-heading";

const textLink = "inline-flex min-h-6 items-center underline underline-offset-4 hover:text-ink";

interface ThingViewProps {
  thing: Thing;
  /** What stands at the right of the title. */
  children?: React.ReactNode;
}

/** A reported, held or found thing, as much as is needed to decide about it. */
export function ThingView({ thing, children }: ThingViewProps) {
  const t = useTranslations("admin.thing");
  const pageOf = {
    design: `/design/${thing.id}`,
    collection: `/collection/${thing.id}`,
    visitor: `/maker/${thing.title}`,
  };
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-3 sm:flex-nowrap">
      {thing.kind === "design" && thing.state !== "deleted" ? (
        <div className="studio size-20 shrink-0 overflow-hidden rounded-tile sm:size-24">
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
      <div className="min-w-0 flex-1 basis-40">
        <h2 className="break-words font-bold text-lg leading-snug">{thing.title || t("untitled")}</h2>
        {thing.state === "deleted" ? (
          <p className="text-ink-soft text-sm">{t("gone")}</p>
        ) : (
          <p className="flex flex-wrap items-center gap-x-3 text-ink-soft text-sm">
            {thing.kind === "visitor" ? null : <span>{t("by", { handle: thing.author.handle })}</span>}
            {thing.author.isBanned ? <strong>{t("banned")}</strong> : null}
            {thing.state === "active" && thing.isPublic ? (
              <Link href={pageOf[thing.kind]} prefetch={false} className={textLink}>
                {t("open")}
              </Link>
            ) : null}
            <Link href={`/admin/people?words=${thing.author.id}`} prefetch={false} className={textLink}>
              {t("author")}
            </Link>
          </p>
        )}
        {thing.text === "" ? null : <p className="mt-1.5 whitespace-pre-line break-words text-sm">{thing.text}</p>}
        <p className="mt-2 flex flex-wrap items-center gap-1.5">
          <Badge>{t(thing.kind)}</Badge>
          <Badge isLoud={thing.state !== "active"}>{t(`states.${thing.state}`)}</Badge>
          {thing.isPublic ? null : <Badge>{t("private")}</Badge>}
          {thing.tags.length === 0 ? null : <span className="text-ink-soft text-sm">{thing.tags.join(", ")}</span>}
        </p>
      </div>
      {children ? (
        <div className="flex flex-wrap items-center gap-2 max-sm:basis-full sm:max-w-80 sm:shrink-0 sm:flex-col sm:items-end">
          {children}
        </div>
      ) : null}
    </div>
  );
}
