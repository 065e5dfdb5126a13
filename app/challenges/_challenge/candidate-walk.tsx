"use client";
/**
 * One candidate after another, large, with what the challenge decides by below it: stars, a vote, or a juror's points.
 * Everything works by keys too; they are read on the whole page, as long as no field has the focus.
 */
import { ArrowLeft, ArrowRight } from "lucide-react";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import { primaryButton, secondaryButton } from "@/app/_components/button-styles";
import { setAddress } from "@/app/_components/set-address";
import { prepareShape } from "@/app/_viewer/prepared-shape";
import { ShapeViewer } from "@/app/_viewer/shape-viewer";
import { useDesignShape } from "@/app/_viewer/use-design-shape";
import { type CandidateView, type ChallengeSummary, MAX_POINTS } from "@/lib/contracts/challenge";
import { GLAZES } from "@/lib/contracts/glaze";
import type { PublicId } from "@/lib/contracts/ids";
import { PointsButtons } from "./points-buttons";
import { sendPoints } from "./send-points";

interface CandidateWalkProps {
  challenge: ChallengeSummary;
  slot: { id: PublicId; title: string; tag: string };
  candidates: readonly CandidateView[];
  isJuror: boolean;
}

/** In the address after the last candidate. */
const END = "end";

/** What became of points that were given, and to whom. */
interface Outcome {
  designId: PublicId;
  title: string;
  hasFailed: boolean;
  text: string;
  /** Another one each time: the same words are said again. */
  number: number;
}

export function CandidateWalk({ challenge, slot, candidates: listed, isJuror }: CandidateWalkProps) {
  const t = useTranslations("challenge");
  const router = useRouter();
  const id = useId();
  const { scoring, slug } = challenge;
  // Points may change the order on the server: here everyone stays where they were when the walk began.
  const [candidates] = useState(listed);
  const { index, goTo, headingRef } = useWalk(candidates);
  const [given, setGiven] = useState(() => new Map(candidates.map(({ id, ownPoints }) => [id, ownPoints])));
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const candidate = candidates[index];
  const obstacle = obstacleOf(challenge, isJuror);

  const move = (step: number) => {
    const next = Math.min(candidates.length, Math.max(0, index + step));
    if (next === index) return;
    setOutcome(null);
    goTo(next);
  };
  const give = async (points: number | null) => {
    if (!candidate || obstacle || candidate.isOwn) return;
    const { id: designId, title } = candidate;
    const settled = await sendPoints({ slug, scoring, slotId: slot.id, designId, points });
    if (settled?.answer.ok) setGiven((before) => withPoints(before, designId, points, scoring === "votes"));
    if (!settled?.isNewest) return;
    const { answer } = settled;
    const text = answer.ok ? t("saved") : answer.message || t("saveFailed");
    setOutcome((before) => ({ designId, title, hasFailed: !answer.ok, text, number: (before?.number ?? 0) + 1 }));
    // "Back" shows a page as it was fetched: what is kept of this one and of others is older than the points.
    if (answer.ok) router.refresh();
  };

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // The viewer, when it has the focus, has taken its own keys by now.
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return;
      // A key that is held down is meant once.
      if (event.repeat) return;
      const digit = Number(event.key);
      if (scoring !== "votes" && digit >= 1 && digit <= MAX_POINTS) give(digit);
      else if (scoring === "votes" && event.key.toLowerCase() === "v") {
        give(candidate && given.get(candidate.id) ? null : 1);
      } else if (event.key === "ArrowRight" || event.key.toLowerCase() === "s") move(1);
      else if (event.key === "ArrowLeft") move(-1);
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  });

  if (!candidate) {
    return (
      <div className="mt-8 flex flex-col items-start gap-4">
        <h2 ref={headingRef} tabIndex={-1} className="text-lg outline-none">
          {t("judgeDone")}
        </h2>
        <div className="flex flex-wrap gap-3">
          <Link href={`/challenges/${slug}`} prefetch={false} className={primaryButton}>
            {t("toChallenge")}
          </Link>
          <button type="button" onClick={() => goTo(0)} className={secondaryButton}>
            {t("again")}
          </button>
        </div>
      </div>
    );
  }
  const points = given.get(candidate.id) ?? null;
  return (
    <div className="mt-5 grid gap-x-10 gap-y-5 lg:grid-cols-[minmax(0,1.4fr)_minmax(18rem,1fr)]">
      <CandidateShape key={candidate.id} candidate={candidate} />
      <div>
        <p id={`${id}-position`} className="text-ink-soft text-sm">
          {t("judgeOf", { index: index + 1, count: candidates.length })}
        </p>
        <h2
          ref={headingRef}
          tabIndex={-1}
          aria-describedby={`${id}-position`}
          className="mt-1 font-bold text-2xl outline-none"
        >
          <Link href={`/design/${candidate.id}`} prefetch={false} className="underline-offset-4 hover:underline">
            {candidate.title}
          </Link>
        </h2>
        <p className="text-ink-soft">{candidate.author.handle}</p>
        <div className="mt-5 min-h-16">
          {candidate.isOwn ? <p>{t("own")}</p> : null}
          {obstacle ? <p>{t(obstacle)}</p> : null}
          {obstacle || candidate.isOwn ? null : (
            <PointsButtons scoring={scoring} points={points} onGive={give} title={candidate.title} />
          )}
        </div>
        <p role="status" className="mt-2 min-h-6 text-ink-soft text-sm">
          {outcome === null ? null : <span key={outcome.number}>{sentenceOf(outcome, candidate.id)}</span>}
        </p>
        <div className="mt-2 flex gap-3">
          <button type="button" aria-disabled={index === 0} onClick={() => move(-1)} className={secondaryButton}>
            <ArrowLeft size={18} aria-hidden />
            {t("back")}
          </button>
          <button type="button" onClick={() => move(1)} className={secondaryButton}>
            {t("skip")}
            <ArrowRight size={18} aria-hidden />
          </button>
        </div>
        <p className="mt-4 text-ink-soft text-sm max-sm:hidden">
          {t(scoring === "votes" ? "judgeVoteKeys" : "judgeKeys")}
        </p>
      </div>
    </div>
  );
}

/**
 * Which candidate is shown. The address says it, so that coming back to this page does not begin again; moving puts the focus on
 * the candidate's name, which tells who cannot see it where they are.
 */
function useWalk(candidates: readonly CandidateView[]) {
  const at = useSearchParams().get("at");
  const [index, setIndex] = useState(() => {
    if (at === END) return candidates.length;
    return Math.max(
      0,
      candidates.findIndex(({ id }) => id === at),
    );
  });
  const headingRef = useRef<HTMLHeadingElement>(null);
  const hasMoved = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: after every move.
  useEffect(() => {
    if (hasMoved.current) headingRef.current?.focus({ preventScroll: true });
  }, [index]);
  const goTo = (next: number) => {
    hasMoved.current = true;
    setIndex(next);
    setAddress("replace", `${window.location.pathname}?at=${candidates[next]?.id ?? END}`);
  };
  return { index, goTo, headingRef };
}

/** Empty for what belongs to a candidate who is not shown any more, unless it went wrong: then it is said whose it was. */
function sentenceOf({ designId, title, hasFailed, text }: Outcome, shownId: PublicId): string {
  if (designId === shownId) return text;
  return hasFailed ? `${title}: ${text}` : "";
}

function CandidateShape({ candidate: { id, title, glaze } }: { candidate: CandidateView }) {
  const t = useTranslations("design");
  const { shape, hasFailed } = useDesignShape(id);
  return (
    <div>
      <ShapeViewer
        shape={shape === null ? null : prepareShape(shape)}
        glazeHex={GLAZES[glaze]!.hex}
        label={title}
        posterUrl={`/api/designs/${id}/picture?size=640`}
        className="aspect-square max-h-[66dvh] w-full rounded-3xl"
      />
      <p role="status" className="mt-2 text-signal-text text-sm empty:hidden">
        {hasFailed ? t("loadFailed") : null}
      </p>
    </div>
  );
}

/** Why this viewer cannot judge now; null when they can. Stars are never closed. */
function obstacleOf({ phase, scoring }: ChallengeSummary, isJuror: boolean): "judgeClosed" | "judgeNotJuror" | null {
  if (scoring === "rating") return null;
  if (phase !== "live") return "judgeClosed";
  return scoring === "jury" && !isJuror ? "judgeNotJuror" : null;
}

/** A vote in a slot takes the voter's other one away. */
function withPoints(
  before: ReadonlyMap<PublicId, number | null>,
  designId: PublicId,
  points: number | null,
  isOnly: boolean,
): Map<PublicId, number | null> {
  const after = new Map(isOnly && points !== null ? [...before.keys()].map((id) => [id, null]) : before);
  return after.set(designId, points);
}

/** True for things that use the keys themselves. */
const isBusy = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("input, textarea, select, [role=radiogroup]") !== null;
