import Link from "next/link";
import { useTranslations } from "next-intl";

/** The mark: a vase, the first thing most people evolve. */
export function Logo({ isCompact = false }: { isCompact?: boolean }) {
  const t = useTranslations("site");
  return (
    <Link
      href="/"
      prefetch={false}
      className="inline-flex min-h-11 items-center gap-2.5 pr-1 font-display text-xl font-bold tracking-tight"
    >
      <svg viewBox="0 0 20 22" className="h-6 w-[1.4rem]" aria-hidden="true">
        <path
          className="fill-signal"
          d="M6.2 1h7.600c.9 0 1.500.9 1.100 1.700-.8 1.600-1.200 2.600-1.200 3.600 0 2.900 4.800 4.300 4.800 8.700 0 3.700-3.600 6-8.500 6s-8.500-2.300-8.500-6c0-4.400 4.800-5.800 4.800-8.700 0-1-.4-2-1.200-3.600C4.700 1.900 5.300 1 6.200 1Z"
        />
      </svg>
      <span className={isCompact ? "sr-only sm:not-sr-only" : undefined}>{t("name")}</span>
    </Link>
  );
}
