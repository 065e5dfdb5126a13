import { useTranslations } from "next-intl";

const STEPS = ["pick", "evolve", "print"] as const;

export function HowItWorks() {
  const t = useTranslations("home");
  return (
    <section aria-labelledby="how" className="mx-auto mt-24 max-w-6xl px-5 sm:px-8">
      <h2 id="how" className="font-bold text-3xl sm:text-4xl">
        {t("how")}
      </h2>
      <ol className="mt-8 grid gap-4 md:grid-cols-3">
        {STEPS.map((step, index) => (
          <li key={step} className="rounded-3xl bg-panel p-7">
            <span aria-hidden className="font-bold font-display text-5xl text-signal-text leading-none">
              {index + 1}
            </span>
            <h3 className="mt-5 font-bold text-2xl">{t(`steps.${step}`)}</h3>
            <p className="mt-2 text-ink-soft leading-relaxed">{t(`steps.${step}Text`)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
