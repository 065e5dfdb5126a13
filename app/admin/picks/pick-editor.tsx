"use client";
import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { compactMainButton, iconButton } from "@/app/_components/button-styles";
import { DesignPicture } from "@/app/_components/design-picture";
import { fieldProblem } from "@/app/_components/field-styles";
import { handOnFocus } from "@/app/_components/hand-on-focus";
import type { Pick } from "@/lib/contracts/moderation";
import { EmptyList, partTitle, rowList } from "../_admin/admin-heading";
import { LogInAgain } from "../_admin/log-in-again";
import { useAdminAct } from "../_admin/use-admin-act";

interface PickEditorProps {
  saved: readonly Pick[];
  /** Designs that the search found; null without a search. */
  found: readonly Pick[] | null;
}

/** The list of picks in their order; moved with buttons, so by keyboard and touch alike, and saved as a whole. */
export function PickEditor({ saved, found }: PickEditorProps) {
  const t = useTranslations("admin.picks");
  const [picks, setPicks] = useState(saved);
  const [told, setTold] = useState("");
  const list = useRef<HTMLOListElement>(null);
  const listHeading = useRef<HTMLHeadingElement>(null);
  const foundHeading = useRef<HTMLHeadingElement>(null);
  const [moved, setMoved] = useState<string | null>(null);
  const { send, goOn, giveUp, isAsking, isBusy, problem } = useAdminAct("/api/admin/picks");

  // A button that moves along with its row loses the focus; whoever uses the keyboard goes on with it.
  useEffect(() => {
    if (moved !== null) list.current?.querySelector<HTMLButtonElement>(`[data-move="${moved}"]`)?.focus();
  }, [moved]);

  const move = (index: number, by: 1 | -1) => {
    const target = index + by;
    const pick = picks[index];
    if (!pick || target < 0 || target >= picks.length) return;
    const next = picks.filter((_, other) => other !== index);
    next.splice(target, 0, pick);
    setPicks(next);
    setMoved(`${by > 0 ? "down" : "up"}-${pick.id}-${target}`);
    setTold(t("moved", { title: pick.title, place: target + 1 }));
  };
  const isChanged = picks.map(({ id }) => id).join() !== saved.map(({ id }) => id).join();
  const save = () =>
    isChanged && send("PUT", { designIds: picks.map(({ id }) => id), before: saved.map(({ id }) => id) });

  return (
    <>
      {found === null ? null : (
        <section aria-labelledby="found" className="mb-8">
          <h2 ref={foundHeading} id="found" tabIndex={-1} className={`${partTitle} outline-none`}>
            {t("found")}
          </h2>
          {found.length === 0 ? <p className="text-ink-soft">{t("nothing")}</p> : null}
          <ul className="grid gap-2 sm:grid-cols-2">
            {found
              .filter(({ id }) => !picks.some((pick) => pick.id === id))
              .map((pick) => (
                <li key={pick.id} className="flex min-w-0 items-center gap-3 rounded-2xl border border-line p-2">
                  <PickFace pick={pick} />
                  <button
                    type="button"
                    className={iconButton}
                    aria-label={t("add", { title: pick.title })}
                    onClick={({ currentTarget }) => {
                      handOnFocus(currentTarget.closest("li"), foundHeading.current);
                      setPicks([...picks, pick]);
                    }}
                  >
                    <Plus size={20} aria-hidden />
                  </button>
                </li>
              ))}
          </ul>
        </section>
      )}
      <h2 ref={listHeading} tabIndex={-1} className={`${partTitle} outline-none`}>
        {t("list")}
      </h2>
      <ol ref={list} aria-label={t("list")} className={`${rowList} empty:hidden`}>
        {picks.map((pick, index) => (
          <li key={pick.id} className="flex items-center gap-2 p-2 sm:gap-3">
            <span className="w-6 text-right text-ink-soft text-sm tabular-nums">{index + 1}</span>
            <PickFace pick={pick} />
            <button
              type="button"
              className={iconButton}
              aria-disabled={index === 0}
              aria-label={t("up", { title: pick.title })}
              data-move={`up-${pick.id}-${index}`}
              onClick={() => move(index, -1)}
            >
              <ArrowUp size={20} aria-hidden />
            </button>
            <button
              type="button"
              className={iconButton}
              aria-disabled={index === picks.length - 1}
              aria-label={t("down", { title: pick.title })}
              data-move={`down-${pick.id}-${index}`}
              onClick={() => move(index, 1)}
            >
              <ArrowDown size={20} aria-hidden />
            </button>
            <button
              type="button"
              className={iconButton}
              aria-label={t("remove", { title: pick.title })}
              onClick={({ currentTarget }) => {
                handOnFocus(currentTarget.closest("li"), listHeading.current);
                setPicks(picks.filter(({ id }) => id !== pick.id));
              }}
            >
              <X size={20} aria-hidden />
            </button>
          </li>
        ))}
      </ol>
      {picks.length === 0 ? <EmptyList>{t("empty")}</EmptyList> : null}
      <div className="mt-5 flex flex-wrap items-center gap-3">
        <button type="button" className={compactMainButton} aria-disabled={isBusy || !isChanged} onClick={save}>
          {t("save")}
        </button>
        <span role="status" className="text-ink-soft text-sm">
          {told}
        </span>
      </div>
      <p role="alert" className={`${fieldProblem} empty:hidden`}>
        {problem}
      </p>
      <LogInAgain isOpen={isAsking} onDone={goOn} onClose={giveUp} />
    </>
  );
}

function PickFace({ pick: { id, title, handle } }: { pick: Pick }) {
  return (
    <>
      <span className="studio size-12 shrink-0 overflow-hidden rounded-xl">
        <DesignPicture designId={id} sizes="48px" isEager={false} />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-semibold">{title}</span>
        <span className="block truncate text-ink-soft text-sm">{handle}</span>
      </span>
    </>
  );
}
