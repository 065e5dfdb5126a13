import { Picture } from "./picture";

/** Widths that shelves offer to the browser, in pixels; more would fill the cache of pictures for little. */
const WIDTHS = [320, 640] as const;

export interface DesignPictureProps {
  designId: string;
  /** How wide it is shown, as the `sizes` of an img. */
  sizes: string;
  isEager: boolean;
}

/** The still picture of a design, decoration beside its title. Fills its box, whose size does not depend on it. */
export function DesignPicture({ designId, sizes, isEager }: DesignPictureProps) {
  const urlOf = (width: (typeof WIDTHS)[number]) => `/api/designs/${designId}/picture?size=${width}`;
  return (
    <Picture
      src={urlOf(320)}
      srcSet={WIDTHS.map((width) => `${urlOf(width)} ${width}w`).join(", ")}
      sizes={sizes}
      alt=""
      width={320}
      height={320}
      loading={isEager ? "eager" : "lazy"}
      className="size-full object-contain"
    />
  );
}
