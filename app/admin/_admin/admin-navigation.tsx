"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";

const PAGES = [
  ["dashboard", "/admin"],
  ["reports", "/admin/reports"],
  ["appeals", "/admin/appeals"],
  ["held", "/admin/held"],
  ["picks", "/admin/picks"],
  ["challenges", "/admin/challenges"],
  ["people", "/admin/people"],
  ["tags", "/admin/tags"],
  ["jobs", "/admin/jobs"],
  ["settings", "/admin/settings"],
  ["audit", "/admin/audit"],
  ["security", "/admin/security"],
] as const;

/** The pages of the admin area; a row that scrolls on narrow screens. */
export function AdminNavigation() {
  const t = useTranslations("admin.pages");
  const pathname = usePathname();
  const isCurrent = (href: string) => pathname === href || (href !== "/admin" && pathname.startsWith(`${href}/`));
  return (
    <ul className="-mx-5 flex gap-1 overflow-x-auto px-5 pb-2 sm:-mx-8 sm:px-8 lg:mx-0 lg:flex-col lg:px-0">
      {PAGES.map(([name, href]) => (
        <li key={name} className="shrink-0">
          <Link
            href={href}
            prefetch={false}
            aria-current={isCurrent(href) ? "page" : undefined}
            className="inline-flex min-h-11 w-full items-center rounded-full px-4 text-ink-soft hover:bg-line hover:text-ink aria-[current=page]:bg-ink aria-[current=page]:font-semibold aria-[current=page]:text-paper"
          >
            {t(name)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
