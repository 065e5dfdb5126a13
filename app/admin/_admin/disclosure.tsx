import { ChevronRight } from "lucide-react";

interface DisclosureProps {
  label: React.ReactNode;
  isOpen?: boolean;
  children: React.ReactNode;
}

/** Something that is shown on demand; opens without JavaScript. */
export function Disclosure({ label, isOpen = false, children }: DisclosureProps) {
  return (
    <details className="group/more" open={isOpen}>
      <summary className="-ml-1 inline-flex min-h-11 list-none items-center gap-1 rounded-lg pr-2 font-medium text-ink-soft text-sm hover:text-ink pointer-fine:min-h-8 [&::-webkit-details-marker]:hidden">
        <ChevronRight size={16} aria-hidden className="shrink-0 transition-transform group-open/more:rotate-90" />
        {label}
      </summary>
      <div className="pt-2 pb-1">{children}</div>
    </details>
  );
}
