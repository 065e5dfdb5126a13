"use client";
import { useTranslations } from "next-intl";
import type { Figure } from "./board-layout";

/** What a figure is called: short for its label, full with where it stands for those who do not see the board. */
export function useNameOf(): (figure: Figure) => { short: string; full: string } {
  const t = useTranslations("challenge");
  return ({ side, rank, slotTitle, title }) => {
    const short = title ?? t("emptyFigure", { slot: slotTitle });
    if (side === null) return { short, full: t("figureRank", { slot: slotTitle, rank, title: title ?? t("empty") }) };
    const full = t(side === "light" ? "figureLight" : "figureDark", { slot: slotTitle, title: title ?? t("empty") });
    return { short, full };
  };
}
