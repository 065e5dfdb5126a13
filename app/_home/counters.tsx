import { useFormatter, useTranslations } from "next-intl";
import type { SiteCounters } from "@/lib/contracts/design";

export function Counters({ counters }: { counters: SiteCounters }) {
  const t = useTranslations("home");
  const format = useFormatter();
  const entries = [
    [counters.generationCount, t("generations", { count: counters.generationCount })],
    [counters.organismCount, t("organisms", { count: counters.organismCount })],
    [counters.designCount, t("designs", { count: counters.designCount })],
  ] as const;
  return (
    <section aria-label={t("counters")} className="mx-auto mt-14 max-w-6xl px-5 sm:px-8">
      <ul className="grid grid-cols-1 gap-x-8 gap-y-4 border-line border-y py-6 sm:grid-cols-3">
        {entries.map(([count, label]) => (
          <li key={label} className="flex items-baseline gap-2.5">
            <span className="font-bold font-display text-3xl">{format.number(count)}</span>
            <span className="text-ink-soft">{label}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
