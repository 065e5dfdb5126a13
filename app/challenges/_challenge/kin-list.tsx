import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ChallengeView, KinView } from "@/lib/contracts/challenge";

/** Who on the board is related to whom, in words. */
export function KinList({ challenge }: { challenge: ChallengeView }) {
  const t = useTranslations("challenge");
  const titles = new Map(
    challenge.slots.flatMap(({ places }) =>
      places.flatMap(({ holder }) => (holder.kind === "design" ? [[holder.id, holder.title] as const] : [])),
    ),
  );
  const sentence = ({ designIds: [a, b], ancestor, isDirect }: KinView) => {
    const link = (id: string) => (chunks: React.ReactNode) => <DesignLink id={id}>{chunks}</DesignLink>;
    const values = { first: titles.get(a) ?? "", second: titles.get(b) ?? "", a: link(a), b: link(b) };
    if (isDirect) return t.rich("kinDirect", values);
    if (ancestor === null) return t.rich("kinShared", values);
    return t.rich("kinSharedNamed", { ...values, ancestor: ancestor.title });
  };
  return (
    <section aria-labelledby="kin" className="mt-14">
      <h2 id="kin" className="font-bold text-2xl sm:text-3xl">
        {t("kin")}
      </h2>
      <p className="mt-2 text-ink-soft">{t("kinLead")}</p>
      <ul className="mt-4 grid gap-x-8 gap-y-2 sm:grid-cols-2">
        {challenge.kin.map((kin) => (
          <li key={kin.designIds.join()} className="leading-relaxed">
            {sentence(kin)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function DesignLink({ id, children }: { id: string; children: React.ReactNode }) {
  return (
    <Link href={`/design/${id}`} prefetch={false} className="font-semibold underline underline-offset-4">
      {children}
    </Link>
  );
}
