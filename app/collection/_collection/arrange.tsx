"use client";
import { ArrowUpToLine, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CollectInput } from "@/lib/contracts/collection";

interface ArrangeProps {
  title: string;
  isFirst: boolean;
  /** `row`: where the pressed button stands in the list. */
  onArrange(input: CollectInput, row: Element | null): void;
}

/** Makes a design of one's own collection the first, or takes it out. */
export function Arrange({ title, isFirst, onArrange }: ArrangeProps) {
  const t = useTranslations("collection");
  const rowOf = ({ currentTarget }: React.MouseEvent) => currentTarget.closest("li");
  return (
    <>
      <button
        type="button"
        aria-label={t("toFront", { title })}
        title={t("toFront", { title })}
        aria-disabled={isFirst}
        onClick={(event) => (isFirst ? undefined : onArrange({ isIn: true, toFront: true }, rowOf(event)))}
        className="absolute top-2 left-2 grid size-11 place-items-center rounded-full bg-raised/90 text-ink-soft shadow-card hover:text-signal-text aria-disabled:not-focus-visible:sr-only"
      >
        <ArrowUpToLine size={18} aria-hidden />
      </button>
      <button
        type="button"
        aria-label={t("remove", { title })}
        title={t("remove", { title })}
        onClick={(event) => onArrange({ isIn: false }, rowOf(event))}
        className="absolute top-2 right-2 grid size-11 place-items-center rounded-full bg-raised/90 text-ink-soft shadow-card hover:text-signal-text"
      >
        <X size={18} aria-hidden />
      </button>
    </>
  );
}
