import Link from "next/link";
import { useTranslations } from "next-intl";
import { secondaryButton } from "@/app/_components/button-styles";
import { DesignCard } from "@/app/_components/design-card";
import { DesignThumb } from "@/app/_components/design-thumb";
import type { DesignCard as Card } from "@/lib/contracts/design";
import type { DesignFamily, FamilyMember } from "@/lib/contracts/family";

interface FamilySectionProps {
  design: Card;
  family: DesignFamily;
}

/** Where the design comes from and what became of it: a strip from the root, children, siblings in spirit. */
export function FamilySection({ design, family }: FamilySectionProps) {
  const t = useTranslations("design.family");
  return (
    <section aria-labelledby="family" className="mt-12">
      <h2 id="family" className="font-bold text-3xl sm:text-4xl">
        {t("title")}
      </h2>
      <p className="mt-2 max-w-2xl text-ink-soft text-lg">{family.ancestors.length === 0 ? t("root") : t("lead")}</p>
      {family.ancestors.length === 0 ? null : <AncestorStrip design={design} family={family} />}
      {family.crossedWith.length === 0 ? null : (
        <>
          <h3 className="mt-10 mb-4 font-semibold text-xl">{t("crossedWith")}</h3>
          <ul className="flex flex-wrap gap-3">
            {family.crossedWith.map((member) => (
              <StripItem key={keyOf(member)} member={member} />
            ))}
          </ul>
        </>
      )}
      <h3 className="mt-12 font-semibold text-xl">{t("children")}</h3>
      {family.children.length === 0 ? (
        <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2 text-ink-soft">
          {t("noChildren")}
          <Link href={`/evolve?design=${design.id}`} prefetch={false} className={secondaryButton}>
            {t("beFirst")}
          </Link>
        </p>
      ) : (
        <>
          <p className="mt-1 text-ink-soft">{t("childCount", { count: family.childCount })}</p>
          <Cards cards={family.children} />
        </>
      )}
      {family.siblings.length === 0 ? null : (
        <>
          <h3 className="mt-12 font-semibold text-xl">{t("siblings")}</h3>
          <Cards cards={family.siblings} />
        </>
      )}
    </section>
  );
}

const keyOf = (member: FamilyMember) => (member.kind === "design" ? member.design.id : member.key);

/** Scrolls sideways on its own when it is long; the design itself stands at the end. */
function AncestorStrip({ design, family }: FamilySectionProps) {
  const t = useTranslations("design.family");
  return (
    <>
      {family.hasOlder ? <p className="mt-4 text-ink-soft text-sm">{t("older")}</p> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section aria-label={t("ancestors")} tabIndex={0} className="-mx-2 mt-5 overflow-x-auto px-2 py-2">
        <ol className="flex w-max items-start gap-3">
          {family.ancestors.map((member) => (
            <StripItem key={keyOf(member)} member={member} hasArrow />
          ))}
          <li className="w-28 sm:w-32" aria-current="true">
            <span className="block rounded-tile ring-3 ring-signal">
              <DesignThumb designId={design.id} />
            </span>
            <span className="mt-2 block truncate font-semibold text-sm">{t("self")}</span>
          </li>
        </ol>
      </section>
    </>
  );
}

function StripItem({ member, hasArrow = false }: { member: FamilyMember; hasArrow?: boolean }) {
  const t = useTranslations("design.family");
  return (
    <>
      <li className="w-28 sm:w-32">
        {member.kind === "design" ? (
          <Link href={`/design/${member.design.id}`} prefetch={false} className="group block rounded-tile">
            <DesignThumb designId={member.design.id} />
            <span className="mt-2 block truncate font-semibold text-sm">{member.design.title}</span>
            <span className="block truncate text-ink-soft text-xs">{member.design.author.handle}</span>
          </Link>
        ) : (
          <span className="grid aspect-square place-items-center rounded-tile border border-line-strong border-dashed p-3 text-center text-ink-soft text-xs">
            {t("gone")}
          </span>
        )}
      </li>
      {hasArrow ? (
        <li aria-hidden className="grid h-28 place-items-center text-ink-soft sm:h-32">
          →
        </li>
      ) : null}
    </>
  );
}

const Cards = ({ cards }: { cards: readonly Card[] }) => (
  <ul className="mt-5 grid grid-cols-2 gap-x-3 gap-y-7 sm:grid-cols-3 sm:gap-x-4 lg:grid-cols-6">
    {cards.map((card) => (
      <li key={card.id} className="min-w-0">
        <DesignCard design={card} />
      </li>
    ))}
  </ul>
);
