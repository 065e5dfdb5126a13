"use client";
import { useEffect, useRef, useState } from "react";
import { Picture } from "./picture";

/** Widths that shelves offer to the browser, in pixels; more would fill the cache of pictures for little. */
const WIDTHS = [320, 640] as const;
/** A picture that is still being made is asked for again. */
const RETRY_SECONDS = [2, 4, 8];

export interface DesignPictureProps {
  designId: string;
  /** How wide it is shown, as the `sizes` of an img. */
  sizes: string;
  isEager: boolean;
}

/** The still picture of a design, decoration beside its title. Fills its box, whose size does not depend on it. */
export function DesignPicture({ designId, sizes, isEager }: DesignPictureProps) {
  const ref = useRef<HTMLImageElement>(null);
  const [failureCount, setFailureCount] = useState(0);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    const image = ref.current;
    // It may have failed before this page came alive.
    if (image?.complete && image.naturalWidth === 0 && image.currentSrc !== "") setFailureCount(1);
  }, []);
  useEffect(() => {
    const seconds = RETRY_SECONDS[failureCount - 1];
    if (seconds === undefined) return;
    const timer = setTimeout(() => setAttempt(failureCount), seconds * 1_000);
    return () => clearTimeout(timer);
  }, [failureCount]);

  const urlOf = (width: (typeof WIDTHS)[number]) =>
    `/api/designs/${designId}/picture?size=${width}${attempt === 0 ? "" : `&attempt=${attempt}`}`;
  return (
    <Picture
      key={attempt}
      ref={ref}
      src={urlOf(320)}
      srcSet={WIDTHS.map((width) => `${urlOf(width)} ${width}w`).join(", ")}
      sizes={sizes}
      alt=""
      width={320}
      height={320}
      loading={isEager ? "eager" : "lazy"}
      onError={() => setFailureCount((count) => count + 1)}
      className="size-full object-contain"
    />
  );
}
