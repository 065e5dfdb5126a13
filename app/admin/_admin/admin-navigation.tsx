"use client";
import {
  Activity,
  ChevronDown,
  EyeOff,
  Flag,
  Hourglass,
  LayoutDashboard,
  Scale,
  ScrollText,
  ShieldCheck,
  SlidersHorizontal,
  Star,
  Tags,
  Trophy,
  Users,
} from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";

const GROUPS = [
  [
    ["dashboard", "/admin", LayoutDashboard],
    ["reports", "/admin/reports", Flag],
    ["appeals", "/admin/appeals", Scale],
    ["held", "/admin/held", Hourglass],
  ],
  [
    ["things", "/admin/things", EyeOff],
    ["people", "/admin/people", Users],
    ["tags", "/admin/tags", Tags],
    ["picks", "/admin/picks", Star],
    ["challenges", "/admin/challenges", Trophy],
  ],
  [
    ["jobs", "/admin/jobs", Activity],
    ["settings", "/admin/settings", SlidersHorizontal],
    ["audit", "/admin/audit", ScrollText],
    ["security", "/admin/security", ShieldCheck],
  ],
] as const;
type PageName = (typeof GROUPS)[number][number][0];

/** How many things wait on a page. */
export type WaitingCounts = Partial<Record<PageName, number>>;

/** The pages of the admin area: a column beside the page, on narrow screens a menu that names the page it is on. */
export function AdminNavigation({ waiting }: { waiting: WaitingCounts }) {
  const t = useTranslations("admin.pages");
  const pathname = usePathname();
  const isCurrent = (href: string) => pathname === href || (href !== "/admin" && pathname.startsWith(`${href}/`));
  const current = GROUPS.flat().find(([, href]) => isCurrent(href));
  const total = Object.values(waiting).reduce((sum, count) => sum + count, 0);
  const groups = GROUPS.map((group) => (
    <ul
      key={group[0][0]}
      className="grid gap-x-2 border-line border-t py-2 first:border-t-0 sm:grid-cols-2 lg:flex lg:flex-col lg:gap-0.5"
    >
      {group.map(([name, href, Icon]) => (
        <li key={name}>
          <Link
            href={href}
            prefetch={false}
            aria-current={isCurrent(href) ? "page" : undefined}
            className="flex min-h-11 items-center gap-2.5 rounded-lg px-3 text-ink-soft text-sm hover:bg-line hover:text-ink aria-[current=page]:bg-line aria-[current=page]:font-semibold aria-[current=page]:text-ink lg:pointer-fine:min-h-9"
          >
            <Icon size={16} aria-hidden className="shrink-0" />
            <span className="min-w-0 flex-1 leading-snug">{t(name)}</span>
            <Count count={waiting[name] ?? 0} />
          </Link>
        </li>
      ))}
    </ul>
  ));
  return (
    <>
      <div className="hidden lg:block">{groups}</div>
      {/* A new page closes the menu. */}
      <details key={pathname} className="group/menu rounded-2xl border border-line bg-panel lg:hidden">
        <summary className="flex min-h-12 list-none items-center gap-2 px-4 font-semibold [&::-webkit-details-marker]:hidden">
          <span className="flex-1">{t(current?.[0] ?? "dashboard")}</span>
          <Count count={total} />
          <ChevronDown size={18} aria-hidden className="transition-transform group-open/menu:rotate-180" />
        </summary>
        <div className="border-line border-t px-2">{groups}</div>
      </details>
    </>
  );
}

function Count({ count }: { count: number }) {
  const t = useTranslations("admin");
  if (count === 0) return null;
  return (
    <span className="rounded-full bg-signal px-1.5 py-px font-semibold text-on-signal text-xs tabular-nums">
      <span aria-hidden>{count > 99 ? "99+" : count}</span>
      <span className="sr-only">{t("waitingCount", { count })}</span>
    </span>
  );
}
