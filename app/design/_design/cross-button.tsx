"use client";
import { Blend, Search } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useId, useState } from "react";
import { secondaryButton } from "@/app/_components/button-styles";
import { DesignThumb } from "@/app/_components/design-thumb";
import { fieldInput, fieldLabel } from "@/app/_components/field-styles";
import { Modal } from "@/app/_components/modal";
import { readJson } from "@/app/_components/send-json";
import type { DesignCard } from "@/lib/contracts/design";

interface CrossButtonProps {
  design: { id: string; title: string };
}

/** Chooses the second parent of a cross, by search or among one's favourites. */
export function CrossButton({ design }: CrossButtonProps) {
  const t = useTranslations("design.cross");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={secondaryButton} onClick={() => setOpen(true)}>
        <Blend size={18} aria-hidden />
        {t("label")}
      </button>
      <Modal
        isOpen={isOpen}
        title={t("title", { title: design.title })}
        description={t("description")}
        closeLabel={t("close")}
        onOpenChange={setOpen}
      >
        <SecondParent designId={design.id} />
      </Modal>
    </>
  );
}

function SecondParent({ designId }: { designId: string }) {
  const t = useTranslations("design.cross");
  const id = useId();
  const [text, setText] = useState("");
  const favourites = useCards("/api/designs/favourites");
  const found = useCards(`/api/gallery?q=${encodeURIComponent(text.trim())}`);
  const without = (cards: readonly DesignCard[]) => cards.filter((card) => card.id !== designId);
  const hasFavourites = without(favourites.cards ?? []).length > 0;
  return (
    <>
      <label htmlFor={id} className={fieldLabel}>
        {t("search")}
      </label>
      <div className="relative">
        <Search size={18} aria-hidden className="pointer-events-none absolute top-3.5 left-3.5 text-ink-soft" />
        <input
          id={id}
          type="search"
          value={text}
          maxLength={100}
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
          className={`${fieldInput} pl-10`}
        />
      </div>
      <div className="mt-5 min-h-[26rem]">
        {text.trim() === "" && hasFavourites ? (
          <Parents title={t("favourites")} designId={designId} cards={without(favourites.cards ?? [])} />
        ) : null}
        {found.hasFailed ? (
          <p role="alert" className="text-signal-text">
            {t("failed")}
          </p>
        ) : found.cards !== null && without(found.cards).length === 0 ? (
          <p role="status" className="text-ink-soft">
            {t("none")}
          </p>
        ) : (
          <Parents
            title={t(text.trim() === "" ? "suggested" : "results")}
            designId={designId}
            cards={without(found.cards ?? [])}
          />
        )}
      </div>
    </>
  );
}

function Parents({ title, designId, cards }: { title: string; designId: string; cards: readonly DesignCard[] }) {
  const t = useTranslations("design.cross");
  return (
    <section aria-label={title} className="mb-6">
      <h3 className="mb-2.5 font-semibold">{title}</h3>
      <ul className="grid grid-cols-3 gap-3 sm:grid-cols-4">
        {cards.slice(0, 12).map((card) => (
          <li key={card.id} className="min-w-0">
            <Link
              href={`/evolve?design=${designId}&cross=${card.id}`}
              prefetch={false}
              aria-label={t("with", { title: card.title, handle: card.author.handle })}
              className="group block rounded-tile"
            >
              <DesignThumb designId={card.id} />
              <span className="mt-1.5 block truncate text-sm">{card.title}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Cards behind an address; those of the last answer stay until the next one is here. */
function useCards(url: string) {
  const [cards, setCards] = useState<readonly DesignCard[] | null>(null);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const answer = await readJson<{ cards: DesignCard[] }>(url, abort.signal);
      if (abort.signal.aborted) return;
      setFailed(!answer.ok);
      if (answer.ok) setCards(answer.value.cards);
    }, 150);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [url]);
  return { cards, hasFailed };
}
