import Link from "next/link";

interface FilterLinksProps {
  label: string;
  filters: readonly { name: string; label: string; href: string; isCurrent: boolean }[];
}

/** Parts of a list, one of which is shown. */
export function FilterLinks({ label, filters }: FilterLinksProps) {
  return (
    <nav aria-label={label} className="-ml-1 mb-4 flex flex-wrap gap-1">
      {filters.map(({ name, label: text, href, isCurrent }) => (
        <Link
          key={name}
          href={href}
          prefetch={false}
          aria-current={isCurrent ? "page" : undefined}
          className="inline-flex min-h-11 items-center rounded-full px-3.5 text-ink-soft text-sm hover:bg-line hover:text-ink aria-[current=page]:bg-line aria-[current=page]:font-semibold aria-[current=page]:text-ink pointer-fine:min-h-8"
        >
          {text}
        </Link>
      ))}
    </nav>
  );
}
