"use client";
import { useEffect, useImperativeHandle, useRef, useState } from "react";

/** A picture that is still being made is asked for again. */
const RETRY_SECONDS = [2, 4, 8];

type PictureProps = React.ComponentProps<"img"> & { src: string; alt: string; width: number; height: number };

/**
 * The one <img> of the site. Our own server makes these pictures in the size they are shown, so next/image has no work; while
 * it is busy making one it answers 503.
 */
export function Picture({ src, srcSet, alt, ref, onError, ...props }: PictureProps) {
  const imageRef = useRef<HTMLImageElement>(null);
  const [tries, setTries] = useState({ src, failureCount: 0, attempt: 0 });
  if (tries.src !== src) setTries({ src, failureCount: 0, attempt: 0 });
  const { failureCount, attempt } = tries;

  // biome-ignore lint/correctness/useExhaustiveDependencies: every attempt is another element.
  useImperativeHandle(ref, () => imageRef.current!, [attempt]);
  const countFailure = () => setTries((before) => ({ ...before, failureCount: before.failureCount + 1 }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once.
  useEffect(() => {
    const image = imageRef.current;
    // It may have failed before this page came alive.
    if (image?.complete && image.naturalWidth === 0 && image.currentSrc !== "") countFailure();
  }, []);
  useEffect(() => {
    const seconds = RETRY_SECONDS[failureCount - 1];
    if (seconds === undefined) return;
    const timer = setTimeout(() => setTries((before) => ({ ...before, attempt: failureCount })), seconds * 1_000);
    return () => clearTimeout(timer);
  }, [failureCount]);

  return (
    // biome-ignore lint/performance/noImgElement: see above.
    <img
      key={attempt}
      decoding="async"
      draggable={false}
      {...props}
      ref={imageRef}
      src={addressOf(src, attempt)}
      srcSet={srcSet?.replace(/\S+(?= \d+w)/g, (address) => addressOf(address, attempt))}
      alt={alt}
      onError={(event) => {
        countFailure();
        onError?.(event);
      }}
    />
  );
}

/** Browsers remember which addresses failed. */
const addressOf = (address: string, attempt: number): string =>
  attempt === 0 ? address : `${address}${address.includes("?") ? "&" : "?"}attempt=${attempt}`;
