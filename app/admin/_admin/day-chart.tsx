import { useFormatter, useTranslations } from "next-intl";

const WIDTH = 300;
const HEIGHT = 64;
const GAP = 2;

interface DayChartProps {
  name: string;
  /** One number per day, oldest first; the last is today. */
  days: readonly { day: string; count: number }[];
}

/** Bars of the last days, drawn on the server. The label says the same in words; each bar its day and number. */
export function DayChart({ name, days }: DayChartProps) {
  const t = useTranslations("admin.dashboard");
  const format = useFormatter();
  const most = Math.max(...days.map(({ count }) => count));
  const total = days.reduce((sum, { count }) => sum + count, 0);
  const today = days.at(-1)?.count ?? 0;
  const step = WIDTH / days.length;
  return (
    <figure className="rounded-2xl border border-line bg-panel p-4 sm:p-5">
      <figcaption className="flex items-baseline justify-between gap-3 text-sm">
        <span className="font-semibold">{name}</span>
        <span className="text-ink-soft">{t("today", { count: today })}</span>
      </figcaption>
      <svg
        role="img"
        aria-label={t("chart", { name, total, today, most })}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        className="mt-3 h-14 w-full"
        preserveAspectRatio="none"
      >
        <line x1="0" y1={HEIGHT - 0.5} x2={WIDTH} y2={HEIGHT - 0.5} className="stroke-line-strong" />
        {days.map(({ day, count }, index) => {
          const height = most === 0 ? 0 : Math.max(count > 0 ? 2 : 0, (count / most) * (HEIGHT - 4));
          return (
            <rect
              key={day}
              x={index * step + GAP / 2}
              y={HEIGHT - height}
              width={step - GAP}
              height={height}
              className={index === days.length - 1 ? "fill-signal" : "fill-ink-soft"}
            >
              <title>
                {t("day", { day: format.dateTime(new Date(`${day}T00:00:00Z`), { dateStyle: "medium" }), count })}
              </title>
            </rect>
          );
        })}
      </svg>
      <p aria-hidden className="mt-1.5 text-ink-soft text-sm">
        {t("inAll", { total })}
      </p>
    </figure>
  );
}
