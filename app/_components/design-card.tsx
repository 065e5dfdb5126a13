import Link from "next/link";
import { useTranslations } from "next-intl";
import type { DesignCard as Design } from "@/lib/contracts/design";
import { PictureFrame } from "./picture-frame";

/** A design on a shelf. The whole card is one link. */
export function DesignCard({ design, isEager = false }: { design: Design; isEager?: boolean }) {
  const t = useTranslations("card");
  return (
    <Link
      href={`/design/${design.id}`}
      className="group block rounded-tile focus-visible:rounded-tile"
      prefetch={false}
    >
      <PictureFrame src={`/api/designs/${design.id}/picture?size=320`} alt="" isEager={isEager} />
      <span className="mt-2.5 block truncate font-semibold text-[15px]">{design.title}</span>
      <span className="block truncate text-ink-soft text-sm">
        {design.ratingMean === null
          ? t(design.author.isScript ? "byScript" : "by", { handle: design.author.handle })
          : t("rating", { mean: design.ratingMean, count: design.ratingCount })}
      </span>
    </Link>
  );
}
