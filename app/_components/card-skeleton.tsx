/** A place kept for a card that is on its way: the same boxes, so that nothing moves when it comes. */
export function CardSkeleton({ isPulsing }: { isPulsing: boolean }) {
  return (
    <div aria-hidden className={isPulsing ? "motion-safe:animate-pulse" : undefined}>
      <div className="studio aspect-square rounded-tile" />
      <div className="mt-2.5 flex h-6 items-center">
        <div className="h-3.5 w-3/4 rounded-full bg-line" />
      </div>
      <div className="flex h-5 items-center">
        <div className="h-3 w-1/2 rounded-full bg-line" />
      </div>
      <div className="mt-1 h-5" />
    </div>
  );
}
