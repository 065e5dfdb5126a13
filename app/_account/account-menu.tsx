import { CircleUserRound } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { currentIdentity } from "@/app/_server/current-identity";
import type { IdentityView } from "@/lib/contracts/account";
import { LogOutButton } from "./log-out-button";
import { MenuBehaviour } from "./menu-behaviour";

const ITEM =
  "flex min-h-11 w-full items-center rounded-lg px-3 text-left font-medium text-ink hover:bg-line focus-visible:outline-offset-[-2px]";

/** Who the visitor is and what is theirs; on phones also the pages of the site. Opens without JavaScript. */
export async function AccountMenu({ pages }: { pages: readonly { href: string; label: string }[] }) {
  const t = await getTranslations("account");
  const identity = await currentIdentity();
  const name = identity ? t("menuOf", { handle: identity.handle }) : t("menu");
  return (
    <details data-account-menu className="group relative">
      <summary
        className="flex h-11 min-w-11 list-none items-center justify-center gap-2 rounded-full px-2.5 text-ink-soft hover:bg-line hover:text-ink [&::-webkit-details-marker]:hidden"
        title={identity?.handle}
      >
        <CircleUserRound size={22} aria-hidden />
        <span className="sr-only">{name}</span>
        <span aria-hidden className="hidden max-w-40 truncate font-medium text-sm lg:inline">
          {identity?.handle ?? t("menuShort")}
        </span>
      </summary>
      <MenuBehaviour />
      <div className="absolute right-0 z-30 mt-2 w-64 rounded-2xl border border-line bg-raised p-2 shadow-card">
        <Who identity={identity} />
        <ul>
          {pages.map(({ href, label }) => (
            <li key={href} className="sm:hidden">
              <MenuLink href={href}>{label}</MenuLink>
            </li>
          ))}
          {(await items(identity)).map(({ href, label }) => (
            <li key={href}>
              <MenuLink href={href}>{label}</MenuLink>
            </li>
          ))}
          {identity?.account ? (
            <li>
              <LogOutButton className={ITEM} />
            </li>
          ) : null}
        </ul>
      </div>
    </details>
  );
}

const MenuLink = ({ href, children }: { href: string; children: string }) => (
  <Link href={href} prefetch={false} className={ITEM}>
    {children}
  </Link>
);

async function Who({ identity }: { identity: IdentityView | null }) {
  const t = await getTranslations("account");
  if (identity === null) return null;
  return (
    <p className="mb-1 border-line border-b px-3 pt-1.5 pb-2.5 text-ink-soft text-sm leading-snug">
      {t("you")} <strong className="break-all text-ink">{identity.handle}</strong>
      {identity.account ? null : <span className="mt-0.5 block">{t("withoutAccount")}</span>}
    </p>
  );
}

async function items(identity: IdentityView | null): Promise<{ href: string; label: string }[]> {
  const t = await getTranslations("account");
  const own = [
    { href: "/my", label: t("myShapes") },
    { href: "/news", label: t("news") },
    { href: "/settings", label: t("settings") },
  ];
  const guest = [
    { href: "/login", label: t("logIn") },
    { href: "/register", label: t("register") },
  ];
  if (identity === null) return guest;
  if (identity.account === null) return [...own, { href: "/identity", label: t("identity") }, ...guest];
  return identity.account.role === "admin" ? [...own, { href: "/admin", label: t("admin") }] : own;
}
