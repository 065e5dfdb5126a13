import { getTranslations } from "next-intl/server";
import { ShelfRow } from "@/app/_components/shelf-row";
import { GALLERY_SORTS, galleryHref } from "@/lib/contracts/gallery";
import { listShelf } from "@/lib/services/gallery";

const SHELF_LENGTH = 6;
/** The first shelf of the page shows the highest rated ones already. */
const SHELVES = GALLERY_SORTS.filter((sort) => sort !== "rated");

/** A row of each shelf that has something to show. */
export async function HomeShelves() {
  const [t, ...shelves] = await Promise.all([
    getTranslations(),
    ...SHELVES.map((sort) => listShelf(sort, SHELF_LENGTH, { isFrontPage: true, isEarned: true })),
  ]);
  return SHELVES.map((sort, index) => {
    const designs = shelves[index] ?? [];
    if (designs.length === 0) return null;
    const title = t(`gallery.sorts.${sort}`);
    return (
      <ShelfRow
        key={sort}
        id={`shelf-${sort}`}
        title={title}
        designs={designs}
        href={galleryHref({ sort })}
        hrefLabel={t("home.seeAll", { shelf: title })}
      />
    );
  });
}
