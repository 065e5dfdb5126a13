import { Lock } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Picture } from "@/app/_components/picture";
import type { CollectionHead } from "@/lib/contracts/collection";

/** A collection as four small pictures of its newest designs. */
export function CollectionCard({ collection }: { collection: CollectionHead }) {
  const t = useTranslations("my");
  return (
    <Link href={`/collection/${collection.id}`} prefetch={false} className="group block rounded-tile">
      <span className="studio grid aspect-square grid-cols-2 grid-rows-2 overflow-hidden rounded-tile">
        {collection.coverIds.map((id) => (
          <Picture
            key={id}
            src={`/api/designs/${id}/picture?size=160`}
            alt=""
            width={160}
            height={160}
            loading="lazy"
            className="size-full object-contain"
          />
        ))}
      </span>
      <span className="mt-2.5 block truncate font-semibold text-[15px]">{collection.title}</span>
      <span className="flex items-center gap-1.5 truncate text-ink-soft text-sm">
        {collection.visibility === "private" ? <Lock size={13} aria-hidden /> : null}
        {t("collectionCount", { count: collection.designCount })}
        {collection.visibility === "private" ? ` · ${t("isPrivate")}` : null}
      </span>
    </Link>
  );
}
