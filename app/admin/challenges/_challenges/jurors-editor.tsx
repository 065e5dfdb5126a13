"use client";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { AskTwice } from "@/app/_components/ask-twice";
import { secondaryButton } from "@/app/_components/button-styles";
import { handOnFocus } from "@/app/_components/hand-on-focus";
import { LogInAgain } from "@/app/admin/_admin/log-in-again";
import { useAdminAct } from "@/app/admin/_admin/use-admin-act";
import type { EditableChallenge } from "@/lib/contracts/challenge";
import { Field } from "./field";

/** Who judges a challenge whose jury decides. Taken off the list, their points go too. */
export function JurorsEditor({ challenge }: { challenge: EditableChallenge }) {
  const t = useTranslations("challenge.admin");
  const [jurors, setJurors] = useState(challenge.jurors.map(({ handle }) => handle));
  const [name, setName] = useState("");
  const headingRef = useRef<HTMLHeadingElement>(null);
  const { send, goOn, giveUp, isAsking, problem } = useAdminAct<{ jurors: string[] }>(
    `/api/challenges/${challenge.slug}/jurors`,
    {
      onDone: (value) => {
        setName("");
        handOnFocus(document.activeElement?.closest("li") ?? null, headingRef.current);
        setJurors(value.jurors);
      },
      notice: "done",
    },
  );
  const change = (handle: string, isJuror: boolean) => send("POST", { handle, isJuror });
  return (
    <section aria-labelledby="jurors" className="mt-10 max-w-3xl">
      <h2 ref={headingRef} id="jurors" tabIndex={-1} className="font-semibold text-xl outline-none">
        {t("jurors")}
      </h2>
      {jurors.length === 0 ? <p className="mt-2 text-ink-soft">{t("noJurors")}</p> : null}
      <ul className="mt-2 grid gap-1">
        {jurors.map((handle) => (
          <li key={handle} className="flex flex-wrap items-center gap-x-5">
            {handle}
            <AskTwice
              label={t("removeJuror", { handle })}
              question={t("removeJurorSure", { handle })}
              hint={t("removeJurorHint")}
              yes={t("removeJurorYes")}
              no={t("cancel")}
              onYes={() => change(handle, false)}
            />
          </li>
        ))}
      </ul>
      <form
        className="mt-3 flex flex-wrap items-start gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== "") change(name.trim(), true);
        }}
      >
        <Field name="handle" label={t("jurorName")} problem={problem ?? undefined} value={name} onChange={setName} />
        <button type="submit" className={`${secondaryButton} mt-6.5 h-11`}>
          {t("addJuror")}
        </button>
      </form>
      <p role="status" className="sr-only">
        {problem}
      </p>
      <LogInAgain isOpen={isAsking} onDone={goOn} onClose={giveUp} />
    </section>
  );
}
