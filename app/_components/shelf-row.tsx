import { ArrowRight } from "lucide-react";
import Link from "next/link";
import type { DesignCard as Design } from "@/lib/contracts/design";
import { DesignCard } from "./design-card";

/** Six beside each other on a wide page; elsewhere they slide. */
const ROW_SIZES = "(min-width: 1024px) 180px, (min-width: 640px) 26vw, 42vw";

export interface ShelfRowProps {
  id: string;
  title: string;
  designs: readonly Design[];
  /** Where the whole shelf is. */
  href: string;
  hrefLabel: string;
}

/** One shelf in one row. */
export function ShelfRow({ id, title, designs, href, hrefLabel }: ShelfRowProps) {
  return (
    <section aria-labelledby={id} className="mx-auto mt-16 max-w-6xl px-5 sm:px-8">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id={id} className="font-bold text-2xl sm:text-3xl">
          {title}
        </h2>
        <Link
          href={href}
          prefetch={false}
          className="inline-flex min-h-11 items-center gap-1.5 font-semibold text-ink-soft underline-offset-4 hover:text-ink hover:underline"
        >
          {hrefLabel}
          <ArrowRight size={16} aria-hidden />
        </Link>
      </div>
      <ul className="-mx-1 mt-4 grid snap-x auto-cols-[42%] grid-flow-col gap-x-3 overflow-x-auto px-1 pt-1 pb-2 sm:auto-cols-[26%] sm:gap-x-4 lg:auto-cols-auto lg:grid-flow-row lg:grid-cols-6 lg:overflow-visible">
        {designs.map((design) => (
          <li key={design.id} className="min-w-0 snap-start">
            <DesignCard design={design} sizes={ROW_SIZES} />
          </li>
        ))}
      </ul>
    </section>
  );
}
