"use client";
/**
 * A shape growing through its generations: pictures of real ancestors, and above them the shape itself in 3D, rewound to
 * its first ancestor and grown again. Without WebGL, without JavaScript or with reduced motion the pictures remain.
 */
import { Pause, Play } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { iconButton } from "@/app/_components/button-styles";
import { Picture } from "@/app/_components/picture";
import { detectGraphics } from "@/app/_viewer/graphics-support";
import { firstPlay } from "@/app/_viewer/lineage-play";
import type { Lineage } from "@/app/_viewer/lineage-steps";
import { useReducedMotion } from "@/app/_viewer/use-reduced-motion";

const LineageCanvas = dynamic(() => import("@/app/_viewer/lineage-canvas"), { ssr: false });

/** `generations`: in which each ancestor was born, oldest first; pictures /hero/ancestor-<index>.webp. */
export function LineageHero({ generations }: { generations: readonly number[] }) {
  const t = useTranslations("home");
  const last = generations.length - 1;
  const isReduced = useReducedMotion();
  const stageRef = useRef<HTMLDivElement>(null);
  const isInView = useInView(stageRef);
  const { lineage, dropLineage } = useLineage(!isReduced);
  const playRef = useRef(firstPlay(generations.length));
  const invalidateRef = useRef<(() => void) | null>(null);
  const [ancestor, setAncestor] = useState(last);
  const [isDrawn, setDrawn] = useState(false);
  const [isPaused, setPaused] = useState(false);
  const onDrawn = useCallback(() => setDrawn(true), []);
  const isStill = isPaused || !isInView;
  useEffect(() => {
    if (lineage === null) setDrawn(false);
  }, [lineage]);

  const jumpTo = (goal: number) => {
    const isInstant = !isDrawn || isPaused;
    playRef.current = {
      ...playRef.current,
      goal,
      plan: isInstant ? "rest" : "jump",
      position: isInstant ? goal : playRef.current.position,
    };
    if (isInstant) setAncestor(goal);
    invalidateRef.current?.();
  };

  return (
    <figure className="min-w-0">
      <div ref={stageRef} className="hero-stage relative aspect-square max-h-[min(62dvh,36rem)] w-full">
        <Picture
          src={isDrawn || ancestor === last ? "/hero/last.webp" : `/hero/ancestor-${ancestor}.webp`}
          alt=""
          width={960}
          height={960}
          fetchPriority="high"
          className={`absolute inset-0 size-full object-contain transition-opacity duration-300 ${isDrawn ? "opacity-0" : ""}`}
        />
        {lineage === null ? null : (
          <LineageCanvas
            lineage={lineage}
            playRef={playRef}
            isStill={isStill}
            invalidateRef={invalidateRef}
            onAncestor={setAncestor}
            onDrawn={onDrawn}
            onContextLost={dropLineage}
          />
        )}
        {isDrawn ? (
          <button
            type="button"
            aria-label={isPaused ? t("play") : t("pause")}
            title={isPaused ? t("play") : t("pause")}
            onClick={() => setPaused(!isPaused)}
            className={`${iconButton} absolute right-0 bottom-0`}
          >
            {isPaused ? <Play size={18} aria-hidden /> : <Pause size={18} aria-hidden />}
          </button>
        ) : null}
      </div>
      <ol className="mt-1 grid grid-cols-8 gap-1">
        {generations.map((generation, index) => (
          <li key={generation} className="min-w-0">
            <button
              type="button"
              aria-label={t("generation", { number: generation })}
              aria-current={index === ancestor ? "step" : undefined}
              onClick={() => jumpTo(index)}
              className="group flex w-full flex-col items-center rounded-xl pb-1.5 transition-colors hover:bg-line aria-[current]:bg-line"
            >
              <Picture src={`/hero/ancestor-${index}.webp`} alt="" width={160} height={160} className="w-full" />
              <span className="font-semibold text-ink-soft text-xs tabular-nums group-aria-[current]:text-ink">
                {generation}
              </span>
            </button>
          </li>
        ))}
      </ol>
      <figcaption className="mt-2 text-center text-ink-soft text-sm">
        {t("lineage", { first: generations[0] ?? 0, last: generations[last] ?? 0 })}
      </figcaption>
    </figure>
  );
}

/** The genomes to grow, once the browser can draw them. The pictures are enough when they cannot be had, or are not wanted. */
function useLineage(isWanted: boolean) {
  const [lineage, setLineage] = useState<Lineage | null>(null);
  useEffect(() => {
    if (!isWanted || detectGraphics() === "none") return;
    const abort = new AbortController();
    fetch("/hero/lineage.json", { signal: abort.signal })
      .then(async (response) => (response.ok ? setLineage((await response.json()) as Lineage) : undefined))
      .catch((error: unknown) => {
        if (error instanceof TypeError || abort.signal.aborted) return;
        throw error;
      });
    return () => {
      abort.abort();
      setLineage(null);
    };
  }, [isWanted]);
  const dropLineage = useCallback(() => setLineage(null), []);
  return { lineage, dropLineage };
}

function useInView(ref: React.RefObject<HTMLElement | null>): boolean {
  const [isInView, setInView] = useState(true);
  useEffect(() => {
    if (ref.current === null) return;
    const observer = new IntersectionObserver(([entry]) => setInView(entry?.isIntersecting ?? true));
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [ref]);
  return isInView;
}
