"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { Suspense, useEffect, useSyncExternalStore } from "react";
import { arrive, isLeaving, onLeaving } from "./leaving";

/** A page that was asked for and led back here never arrives. */
const LONGEST_MS = 30_000;

/**
 * A line along the upper edge while the next page is on its way. It shows itself only when that takes long enough to be
 * noticed, so that quick pages do not flicker. Screen readers hear of the new page from the router.
 */
export function NavigationLine() {
  const isShown = useSyncExternalStore(onLeaving, isLeaving, () => false);
  useEffect(() => {
    if (!isShown) return;
    const timer = setTimeout(arrive, LONGEST_MS);
    return () => clearTimeout(timer);
  }, [isShown]);
  return (
    <>
      <Suspense fallback={null}>
        <Arrivals />
      </Suspense>
      {isShown ? <div aria-hidden className="navigation-line" /> : null}
    </>
  );
}

/** Knows the address of the page that stands here. */
function Arrivals() {
  const address = `${usePathname()}?${useSearchParams()}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address is another page, and that is all there is to know.
  useEffect(arrive, [address]);
  return null;
}
