import { useTranslations } from "next-intl";
import { layOutBoard, layOutShelf, layOutTable } from "@/app/_viewer/board-layout";
import { BoardView } from "@/app/_viewer/board-view";
import { type ChallengeView, isChessSet } from "@/lib/contracts/challenge";
import { ChallengeDates } from "./challenge-dates";
import { ChessTable } from "./chess-table";
import { FlatBoard } from "./flat-board";
import { FlatTable } from "./flat-table";
import { KinList } from "./kin-list";
import { PrintSet } from "./print-set";
import { SlotShelf } from "./slot-shelf";
import { WaitForResult } from "./wait-for-result";

/** A challenge as visitors see it: what it asks for, who stands where in 3D and in words, the rules. */
export function ChallengeArticle({ challenge }: { challenge: ChallengeView }) {
  const t = useTranslations("challenge");
  const { slug, title, text, locale, rules, phase, frozenAt, scoring, slots, kin } = challenge;
  const isBoard = challenge.layout === "board" && isChessSet(slots);
  const layout = isBoard ? layOutBoard(slots) : challenge.layout === "scene" ? layOutTable(slots) : layOutShelf(slots);
  const isWaiting = phase === "closed" && frozenAt === null;
  const standings = frozenAt === null ? t("standings") : t("standingsWinners");
  return (
    <article className="mx-auto max-w-6xl px-5 pt-2 sm:px-8">
      <header className="max-w-3xl">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-soft text-sm">
          <span className="rounded-full bg-ink px-3 py-1 font-semibold text-paper">{t(phase)}</span>
          <ChallengeDates challenge={challenge} />
        </p>
        <h1 lang={locale} className="mt-4 font-bold text-4xl leading-[1.02] sm:text-6xl">
          {title}
        </h1>
        <p lang={locale} className="mt-4 whitespace-pre-line text-lg leading-relaxed">
          {text}
        </p>
        <p className="mt-2 text-ink-soft">
          {isWaiting ? t("waitsForResult") : t(frozenAt === null ? `scoring.${scoring}` : `scored.${scoring}`)}
          {isWaiting ? <WaitForResult /> : null}
        </p>
      </header>
      <div className="mt-8">
        <BoardView slug={slug} title={title} layout={layout} kin={kin} isOpen={phase !== "closed"}>
          {isBoard ? <FlatBoard layout={layout} /> : <FlatTable layout={layout} />}
        </BoardView>
      </div>
      <section aria-labelledby="standings" className="mt-14">
        <h2 id="standings" className="font-bold text-2xl sm:text-3xl">
          {standings}
        </h2>
        {isBoard ? <ChessTable challenge={challenge} /> : <SlotShelf challenge={challenge} />}
      </section>
      {kin.length === 0 ? null : <KinList challenge={challenge} />}
      {isBoard ? <PrintSet slug={slug} /> : null}
      {rules === "" ? null : (
        <section aria-labelledby="rules" className="mt-14 max-w-3xl">
          <h2 id="rules" className="font-bold text-2xl sm:text-3xl">
            {t("rules")}
          </h2>
          <p lang={locale} className="mt-3 whitespace-pre-line text-lg leading-relaxed">
            {rules}
          </p>
        </section>
      )}
    </article>
  );
}
